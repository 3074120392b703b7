/**
 * Highlights passages by the CSS Custom Highlight API, so that the page's own tree stays as it is.
 *
 * Keeps its own list of what it highlighted, since content scripts in Firefox cannot iterate over
 * highlights, and touches only highlights under its own names: those of others are theirs. The
 * styles come by an adopted style sheet, which the page's content security policy allows.
 */
export class Highlighter {
  readonly #highlights = new Map<string, Highlight>()
  readonly #shown = new Map<string, { name: string; range: Range }>()
  /** Where the styles are adopted: the document, and shadow trees with clips in them. */
  readonly #styled = new Set<Document | ShadowRoot>()
  readonly #sheet = new CSSStyleSheet()

  constructor(private readonly document: Document) {}

  /** @param styles a style sheet with a `::highlight()` rule for each name */
  setStyles(styles: string): void {
    this.#sheet.replaceSync(styles)
  }

  /** Highlights a clip, in place of its highlight before; with an empty name, not at all. */
  show(clipId: string, name: string, range: Range): void {
    const before = this.#shown.get(clipId)
    if (before && before.name === name && before.range === range) return
    this.remove(clipId)
    // Only what stands in this document: ranges of a frame belong to the frame's own script.
    if (name === '' || range.startContainer.ownerDocument !== this.document) return
    this.#highlightOf(name).add(range)
    this.#adoptStyles(range.startContainer.getRootNode() as Document | ShadowRoot)
    this.#shown.set(clipId, { name, range })
  }

  remove(clipId: string): void {
    const shown = this.#shown.get(clipId)
    if (!shown) return
    this.#highlights.get(shown.name)?.delete(shown.range)
    this.#shown.delete(clipId)
  }

  /**
   * Puts back what the page took away: some clear all highlights when they search, or adopt style sheets in place
   * of all that were there. No event tells so.
   */
  keep(): void {
    for (const [name, highlight] of this.#highlights) {
      if (!CSS.highlights.has(name)) CSS.highlights.set(name, highlight)
    }
    for (const tree of this.#styled) this.#adopt(tree)
  }

  /** Removes everything of ours from the page. */
  destroy(): void {
    for (const clipId of this.#shown.keys()) this.remove(clipId)
    for (const name of this.#highlights.keys()) CSS.highlights.delete(name)
    this.#highlights.clear()
    for (const tree of this.#styled) {
      tree.adoptedStyleSheets = tree.adoptedStyleSheets.filter((one) => one !== this.#sheet)
    }
    this.#styled.clear()
  }

  #highlightOf(name: string): Highlight {
    const known = this.#highlights.get(name)
    if (known) return known
    const highlight = new Highlight()
    CSS.highlights.set(name, highlight)
    this.#highlights.set(name, highlight)
    return highlight
  }

  /** Style sheets of the document do not reach into shadow trees: each adopts ours. */
  #adoptStyles(tree: Document | ShadowRoot): void {
    this.#styled.add(tree)
    this.#adopt(tree)
  }

  #adopt(tree: Document | ShadowRoot): void {
    if (tree.adoptedStyleSheets.includes(this.#sheet)) return
    tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, this.#sheet]
  }
}
