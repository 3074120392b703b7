import type { BasesPart, Basis, ContentEvents } from '@/entrypoints/page.content/card/card-content'
import { drawing, focus, make, makeButton } from '@/entrypoints/page.content/card/make'
import { unfolding } from '@/entrypoints/page.content/card/unfolding'
import type { ShownView } from '@/utils/messages'

/** The bases to choose from, and the line for what the chosen one rests on. */
export class Bases implements BasesPart {
  readonly elements: HTMLElement[]
  readonly toggle: HTMLElement | undefined
  readonly #group: HTMLElement
  readonly #line: HTMLElement
  readonly #note: HTMLElement
  readonly #bases: readonly Basis[]
  readonly #input: HTMLInputElement
  readonly #send: HTMLButtonElement
  readonly #radios: HTMLButtonElement[]
  #chosen: Basis | undefined

  constructor(
    document: Document,
    { bases = [], basesLabel, note = '' }: ShownView,
    private readonly events: ContentEvents,
  ) {
    this.#bases = bases
    this.#radios = bases.map(({ label, key }) => {
      const number = make(document, 'kbd', '', [key])
      const radio = makeButton(document, 'basis', [number, label], (event) => {
        if (event.isTrusted) this.choose(key)
      })
      radio.role = 'radio'
      radio.ariaChecked = 'false'
      return radio
    })
    this.#group = make(document, 'div', 'bases', this.#radios)
    this.#group.role = 'radiogroup'
    this.#group.id = 'bases'
    if (basesLabel !== undefined) {
      this.#group.hidden = true
      this.toggle = unfolding(document, basesLabel, this.#group, events)
    }
    this.#input = make(document, 'input', '')
    this.#input.type = 'text'
    this.#input.maxLength = 2000
    this.#input.autocomplete = 'off'
    const arrow = drawing(document, 'M13 4v4.5H4M7 5.5l-3 3 3 3', '')
    this.#send = makeButton(document, 'send', [arrow], (event) => events.press(event, 'contribute'))
    this.#line = make(document, 'div', 'line', [this.#input, this.#send])
    this.#note = make(document, 'p', 'note', [note])
    this.#line.hidden = this.#note.hidden = true
    this.elements = [this.#group, this.#line, this.#note]
  }

  choose(key: string): void {
    const basis = this.#bases.find((one) => one.key === key)
    if (!basis) return
    this.#chosen = basis
    this.#unfold()
    for (const [at, radio] of this.#radios.entries()) {
      radio.ariaChecked = String(this.#bases[at] === basis)
    }
    this.#line.hidden = this.#note.hidden = false
    this.#input.placeholder = basis.prompt
    this.#input.ariaLabel = basis.prompt
    this.#input.title = basis.prompt
    this.#send.ariaLabel = basis.label
    this.events.resize()
    focus(this.#input)
  }

  statement(): { basis: Basis; evidence: string } | undefined {
    const evidence = this.#input.value.toWellFormed().replaceAll('\0', '').trim()
    if (this.#chosen && evidence !== '') return { basis: this.#chosen, evidence }
    if (this.#chosen) {
      this.#input.ariaInvalid = 'true'
      focus(this.#input)
    } else {
      this.#unfold()
      focus(this.#radios[0])
    }
    return undefined
  }

  #unfold(): void {
    this.#group.hidden = false
    if (this.toggle) this.toggle.ariaExpanded = 'true'
    this.events.resize()
  }
}
