import type { CardView, ShownView } from '@/utils/messages'
import { drawing, focus, make, makeButton } from './make'

export type Basis = NonNullable<CardView['bases']>[number]

/** The elements of a card, and what can be done with them. */
export interface CardParts {
  /** The card's elements in reading order. */
  elements: HTMLElement[]
  /** Chooses a basis by its key; unfolds the bases, and opens the line for its evidence. */
  choose(key: string): void
  /** The chosen basis and what was typed, or `undefined` where that is not complete. */
  statement(): { basis: Basis; evidence: string } | undefined
}

export interface ContentEvents {
  press(event: Event, id: CardView['actions'][number]['id']): void
  close(event: Event): void
  /** The card changed its size. */
  resize(): void
}

/** Builds the parts of a view. */
export function cardContent(document: Document, view: ShownView, events: ContentEvents): CardParts {
  const elements = [head(document, view, events)]
  if (view.detail !== undefined) elements.push(make(document, 'p', 'detail', [view.detail]))
  const bases = view.bases?.length ? new Bases(document, view, events) : undefined
  const quotes = view.evidence?.length ? evidenceList(document, view.evidence) : undefined
  if (bases) elements.push(bases.group, bases.line, bases.note)
  if (quotes) elements.push(quotes)
  const row = actionRow(document, view, events)
  if (bases?.toggle) row.append(bases.toggle)
  if (quotes) row.append(evidenceToggle(document, view, quotes, events))
  if (row.childElementCount > 0) elements.push(row)
  return {
    elements,
    choose: (key) => bases?.choose(key),
    statement: () => bases?.statement(),
  }
}

function head(document: Document, view: ShownView, events: ContentEvents): HTMLElement {
  const cross = drawing(document, 'M4 4l8 8M12 4l-8 8', '')
  const close = makeButton(document, 'close', [cross], (event) => events.close(event))
  close.ariaLabel = view.labels.close
  close.title = view.labels.close
  const headline = make(document, 'p', 'headline', [view.headline])
  return make(document, 'div', 'head', [drawing(document, view.icon, 'icon'), headline, close])
}

function actionRow(document: Document, view: ShownView, events: ContentEvents): HTMLElement {
  const buttons = view.actions.map(({ id, label, key }) => {
    const content: (Node | string)[] = [label]
    if (key !== undefined) content.push(make(document, 'kbd', '', [key]))
    const className = id === view.enter ? 'action primary' : 'action'
    const button = makeButton(document, className, content, (event) => events.press(event, id))
    if (key !== undefined) button.dataset['key'] = key
    return button
  })
  return make(document, 'div', 'actions', buttons)
}

function evidenceList(
  document: Document,
  evidence: NonNullable<CardView['evidence']>,
): HTMLElement {
  const items = evidence.map(({ quote, where }) =>
    make(document, 'li', '', [
      make(document, 'q', 'quote', [quote]),
      make(document, 'span', 'where', [where]),
    ]),
  )
  const list = make(document, 'ul', 'evidence', items)
  list.id = 'evidence'
  list.hidden = true
  return list
}

function evidenceToggle(
  document: Document,
  view: ShownView,
  quotes: HTMLElement,
  events: ContentEvents,
): HTMLElement {
  return unfolding(document, view.labels.evidence, quotes, events)
}

/** A button that folds and unfolds a part of the card. */
function unfolding(
  document: Document,
  label: string,
  part: HTMLElement,
  events: ContentEvents,
): HTMLElement {
  const chevron = drawing(document, 'M4.5 6.5L8 10l3.5-3.5', 'chevron')
  const toggle = makeButton(document, 'action toggle', [label, chevron], (event) => {
    if (!event.isTrusted) return
    part.hidden = !part.hidden
    toggle.ariaExpanded = String(!part.hidden)
    events.resize()
  })
  toggle.ariaExpanded = String(!part.hidden)
  toggle.setAttribute('aria-controls', part.id)
  return toggle
}

/** The bases to choose from, and the line for what the chosen one rests on. */
class Bases {
  readonly group: HTMLElement
  readonly line: HTMLElement
  /** Folds and unfolds the bases, where they are folded at first. */
  readonly toggle: HTMLElement | undefined
  readonly note: HTMLElement
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
    this.group = make(document, 'div', 'bases', this.#radios)
    this.group.role = 'radiogroup'
    this.group.id = 'bases'
    if (basesLabel !== undefined) {
      this.group.hidden = true
      this.toggle = unfolding(document, basesLabel, this.group, events)
    }
    this.#input = make(document, 'input', '')
    this.#input.type = 'text'
    this.#input.maxLength = 2000
    this.#input.autocomplete = 'off'
    const arrow = drawing(document, 'M13 4v4.5H4M7 5.5l-3 3 3 3', '')
    this.#send = makeButton(document, 'send', [arrow], (event) => events.press(event, 'contribute'))
    this.line = make(document, 'div', 'line', [this.#input, this.#send])
    this.note = make(document, 'p', 'note', [note])
    this.line.hidden = this.note.hidden = true
  }

  choose(key: string): void {
    const basis = this.#bases.find((one) => one.key === key)
    if (!basis) return
    this.#chosen = basis
    this.#unfold()
    for (const [at, radio] of this.#radios.entries()) {
      radio.ariaChecked = String(this.#bases[at] === basis)
    }
    this.line.hidden = this.note.hidden = false
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
    this.group.hidden = false
    if (this.toggle) this.toggle.ariaExpanded = 'true'
    this.events.resize()
  }
}
