/**
 * Paints passages by the CSS Custom Highlight API, so that the page's own tree stays as it is.
 *
 * Keeps its own list of what it painted, since content scripts in Firefox cannot go through
 * highlights, and touches only highlights under its own names: those of others are theirs. The
 * colours come by an adopted style sheet, which the page's content security policy allows.
 */
export class Painter {
  readonly #highlights = new Map<string, Highlight>()
  readonly #painted = new Map<string, { paint: string; range: Range }>()
  /** Where the colours are adopted: the document, and shadow trees with clips in them. */
  readonly #coloured = new Set<Document | ShadowRoot>()
  readonly #sheet = new CSSStyleSheet()

  constructor(private readonly document: Document) {}

  /** Sets the colours: a style sheet with a `::highlight()` rule for each paint. */
  mix(colours: string): void {
    this.#sheet.replaceSync(colours)
  }

  /** Paints a clip, in place of what was painted for it before; with an empty paint, not at all. */
  paint(clipId: string, paint: string, range: Range): void {
    const before = this.#painted.get(clipId)
    if (before && before.paint === paint && before.range === range) return
    this.erase(clipId)
    // Only what stands in this document: ranges of a frame belong to the frame's own script.
    if (paint === '' || range.startContainer.ownerDocument !== this.document) return
    this.#highlightOf(paint).add(range)
    this.#colour(range.startContainer.getRootNode() as Document | ShadowRoot)
    this.#painted.set(clipId, { paint, range })
  }

  erase(clipId: string): void {
    const painted = this.#painted.get(clipId)
    if (!painted) return
    this.#highlights.get(painted.paint)?.delete(painted.range)
    this.#painted.delete(clipId)
  }

  /** Takes everything of ours away again. */
  destroy(): void {
    for (const clipId of this.#painted.keys()) this.erase(clipId)
    for (const paint of this.#highlights.keys()) CSS.highlights.delete(paint)
    this.#highlights.clear()
    for (const tree of this.#coloured) {
      tree.adoptedStyleSheets = tree.adoptedStyleSheets.filter((one) => one !== this.#sheet)
    }
    this.#coloured.clear()
  }

  #highlightOf(paint: string): Highlight {
    const known = this.#highlights.get(paint)
    if (known) return known
    const highlight = new Highlight()
    CSS.highlights.set(paint, highlight)
    this.#highlights.set(paint, highlight)
    return highlight
  }

  /** Each shadow tree needs the colours, too. */
  #colour(tree: Document | ShadowRoot): void {
    if (this.#coloured.has(tree)) return
    this.#coloured.add(tree)
    tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, this.#sheet]
  }
}
