import type { ClipState } from '@/utils/clip/lifecycle'

/** One colour for each thing a person may want to know at a glance. */
const groups = {
  'shichai-draft': 'background-color: rgba(214, 170, 62, 0.3)',
  'shichai-kept': 'background-color: rgba(120, 132, 150, 0.28)',
  'shichai-waiting': 'background-color: rgba(74, 140, 92, 0.24)',
  'shichai-accepted': 'background-color: rgba(74, 140, 92, 0.4)',
  'shichai-returned': 'background-color: rgba(196, 90, 70, 0.26)',
} as const
type Group = keyof typeof groups

const groupOfState: Record<ClipState, Group | undefined> = {
  draft: 'shichai-draft',
  ready: 'shichai-kept',
  queued: 'shichai-waiting',
  deposited: 'shichai-waiting',
  accepted: 'shichai-accepted',
  returned: 'shichai-returned',
  rejected: 'shichai-returned',
  withdrawn: undefined,
}

/**
 * Paints passages by the CSS Custom Highlight API, so that the page's own tree stays as it is.
 *
 * Keeps its own list of what it painted, since content scripts in Firefox cannot go through
 * highlights, and touches only highlights under its own names: those of others are theirs. The
 * colours come by an adopted style sheet, which the page's content security policy allows.
 */
export class Painter {
  readonly #highlights = new Map<Group, Highlight>()
  readonly #painted = new Map<string, { group: Group; range: Range }>()
  #sheet: CSSStyleSheet | undefined

  constructor(private readonly document: Document) {}

  /** Paints a clip in the colour of its state, in place of what was painted for it before. */
  paint(clipId: string, state: ClipState, range: Range): void {
    this.erase(clipId)
    const group = groupOfState[state]
    // Only what stands in this document: ranges of a frame belong to the frame's own script.
    if (!group || range.startContainer.ownerDocument !== this.document) return
    this.#highlightOf(group).add(range)
    this.#painted.set(clipId, { group, range })
  }

  erase(clipId: string): void {
    const painted = this.#painted.get(clipId)
    if (!painted) return
    this.#highlights.get(painted.group)?.delete(painted.range)
    this.#painted.delete(clipId)
  }

  /** Takes everything of ours away again. */
  destroy(): void {
    for (const clipId of this.#painted.keys()) this.erase(clipId)
    for (const group of this.#highlights.keys()) CSS.highlights.delete(group)
    this.#highlights.clear()
    const sheet = this.#sheet
    if (!sheet) return
    const { adoptedStyleSheets } = this.document
    this.document.adoptedStyleSheets = adoptedStyleSheets.filter((one) => one !== sheet)
  }

  #highlightOf(group: Group): Highlight {
    const known = this.#highlights.get(group)
    if (known) return known
    this.#addColours()
    const highlight = new Highlight()
    CSS.highlights.set(group, highlight)
    this.#highlights.set(group, highlight)
    return highlight
  }

  #addColours(): void {
    if (this.#sheet) return
    this.#sheet = new CSSStyleSheet()
    const rules = Object.entries(groups).map(([name, style]) => `::highlight(${name}) { ${style} }`)
    this.#sheet.replaceSync(rules.join('\n'))
    this.document.adoptedStyleSheets = [...this.document.adoptedStyleSheets, this.#sheet]
  }
}
