import { attributeOf, childAt, isText, nameOf, shadowOf, UNREAD } from '../safe-dom'
import { MAX_ATTRIBUTES, MAX_NODES, MAX_SUM, MAX_TEXT, MAX_VALUE } from './limits'
import type { PageOutline } from './page-outline'

/** Longer runs of text are no notices. */
const MAX_RUN = 20_000
/** Nodes read between two pauses. */
const STEP = 300

/** Nothing in them is read. */
const closed = new Set(`${UNREAD} math button`.split(' '))
/** The last ones are what Edge, Firefox and Immersive Translate leave where they translate. */
const told = new Set(
  'class id dir role rel type name property itemprop about resource itemtype content href src alt datetime _msttexthash data-moz-translations-id data-imt-translation-only'.split(
    ' ',
  ),
)
/**
 * Makes a page's outline, shadow roots included, in steps, so that the page stays responsive. A page
 * that changed in between is read once more without a pause.
 */
export function* outlinePage(document: Document, passage: Range): Generator<void, PageOutline> {
  const first = new Reader(document, passage)
  yield* first.steps()
  if (first.isWhole) return first.outline
  const second = new Reader(document, passage)
  for (const _ of second.steps());
  return second.outline
}

class Reader {
  readonly outline: PageOutline = {
    depths: [],
    names: [],
    texts: [],
    attributes: { elements: [], names: [], values: [] },
    passage: { from: -1, to: -1, held: 0 },
  }
  /** Whether the reading reached the end of the page. */
  isWhole = false
  readonly #document: Document
  #room = MAX_SUM
  readonly #edges: [from: Node, to: Node, held: Node]

  constructor(document: Document, passage: Range) {
    this.#document = document
    const { startContainer, startOffset, endContainer, endOffset } = passage
    this.#edges = [
      childAt(startContainer, startOffset) ?? startContainer,
      childAt(endContainer, endOffset - 1) ?? endContainer,
      passage.commonAncestorContainer,
    ]
  }

  *steps(): Generator<void> {
    yield* this.#walk(this.#walkerOf(this.#document), 0)
    const { passage } = this.outline
    // Nodes of parts that are not read stand where the part that holds them does.
    if (passage.from < 0) passage.from = passage.held
    if (passage.to < passage.from) passage.to = passage.from
  }

  /** Children of `walker.root` and all below. The walker's own steps cannot be bent by a page. */
  *#walk(walker: TreeWalker, base: number): Generator<void> {
    let depth = base
    let node = walker.firstChild()
    while (node && this.outline.depths.length < MAX_NODES) {
      if (this.#take(node, depth)) {
        const shadow = shadowOf(node as Element)
        if (shadow) yield* this.#walk(this.#walkerOf(shadow), depth + 1)
        const child = walker.firstChild()
        if (child) {
          depth += 1
          node = child
          continue
        }
      }
      if (this.outline.depths.length % STEP === 0) yield
      while (!(node = walker.nextSibling())) {
        if (depth === base || !walker.parentNode()) {
          this.isWhole = depth === base
          return
        }
        depth -= 1
      }
    }
    this.isWhole = true
  }

  /** Notes `node` down; true where what is in it is to be read, too. */
  #take(node: Node, depth: number): boolean {
    const { depths, names, texts, passage } = this.outline
    const index = depths.length
    const [from, to, held] = this.#edges
    if (node === from) passage.from = index
    if (node === to) passage.to = index
    if (node === held) passage.held = index
    depths.push(depth)
    if (isText(node)) {
      const isData = names[index - 1] === 'script' && depth > (depths[index - 1] ?? 0)
      names.push('')
      texts.push(this.#fit(isData ? node.data : shorten(node.data.slice(0, MAX_RUN)), MAX_TEXT))
      return false
    }
    const element = node as Element
    const name = nameOf(element).slice(0, 200)
    names.push(name)
    this.#takeAttributes(element, index)
    // Data: ld+json, rsl+xml, rdf+xml.
    if (name === 'script') return /\+/.test(attributeOf(element, 'type') ?? '')
    return !closed.has(name)
  }

  #takeAttributes(element: Element, index: number): void {
    const { elements, names, values } = this.outline.attributes
    for (const attribute of Element.prototype.getAttributeNames.call(element)) {
      if (!told.has(attribute) || elements.length >= MAX_ATTRIBUTES) continue
      const value = this.#fit(attributeOf(element, attribute) ?? '', MAX_VALUE)
      if (!value) continue
      elements.push(index)
      names.push(attribute)
      values.push(value)
    }
  }

  /** `text` as far as there is room for it. */
  #fit(text: string, max: number): string {
    const fitting = text.slice(0, Math.min(max, this.#room))
    this.#room -= fitting.length
    return fitting
  }

  #walkerOf(root: Node): TreeWalker {
    // Elements, texts and character data.
    return Document.prototype.createTreeWalker.call(this.#document, root, 1 | 4 | 8)
  }
}

function shorten(text: string): string {
  // Tested first: nearly no text has a run of white space, and replacing costs more than testing.
  if (!/\s\s/.test(text)) return text
  return text.replaceAll(/\s{2,}/g, (run) => (run.includes('\n') ? '\n' : ' '))
}
