import {
  concealsItsText,
  isUnselectable,
  layoutOf,
  whiteSpaceOf,
  whyLeftOut,
} from './element-rules'
import type { Layout } from './element-rules'
import { isElement, isText, nameOf } from './safe-dom'
import { TextBuilder } from './text-builder'
import type { WhiteSpace } from './text-builder'
import type { TextMap } from './text-map'

/** What an open element means for the text inside it. */
interface Frame {
  layout: Layout
  whiteSpace: WhiteSpace
  isHidden: boolean
  isUnselectable: boolean
  /** Cells read so far, and where the text of the row began. */
  cells: number
  rowStart: number
}

/**
 * Text as read: what a person reads in `root`, character for character, and the way back to the
 * places in the document. Both describing a passage and finding it again stand on this reading.
 *
 * - Lines, tabs and blanks: see `TextBuilder`. List items are lines; numbers and bullets that the
 *   browser generates are no text, and neither is CSS-generated content.
 * - Left out and recorded: ruby readings (`<rt>`), note markers, text that is not displayed, not
 *   visible, transparent, without size or off the page, text that cannot be selected, and images
 *   (their alternative text goes into the record). See `element-rules`.
 * - Left out silently: scripts, styles, media, form controls, the brackets of ruby (`<rp>`).
 * - Everything else is kept as it is, with no Unicode normalisation: variation selectors,
 *   compatibility ideographs, characters beyond the basic plane, zero-width characters, and also
 *   U+0000 and lone surrogates, so that whoever judges the text sees them.
 *
 * Styles are asked once per element and never written in between, so a page is laid out at most
 * once. A form in the page that shadows its own properties is read all the same.
 */
export function readText(root: Element): TextMap {
  return new TextReading(root).run()
}

class TextReading {
  readonly #builder = new TextBuilder()
  readonly #walker: TreeWalker
  readonly #view: Window
  readonly #frames: Frame[] = []

  constructor(root: Element) {
    const { ownerDocument } = root
    // Elements, text and CDATA sections.
    this.#walker = ownerDocument.createTreeWalker(root, 1 | 4 | 8)
    this.#view = ownerDocument.defaultView ?? window
  }

  run(): TextMap {
    do {
      const isOpen = this.#enter(this.#walker.currentNode)
      if (isOpen && this.#walker.firstChild()) continue
      if (isOpen) this.#leave()
      if (!this.#toNext()) break
    } while (this.#frames.length > 0)
    return this.#builder.finish()
  }

  /** Steps to the next sibling, leaving elements that have no more of them. */
  #toNext(): boolean {
    while (!this.#walker.nextSibling()) {
      if (this.#frames.length === 0 || !this.#walker.parentNode()) return false
      this.#leave()
    }
    return true
  }

  /** True if the node is an element whose children are to be read. */
  #enter(node: Node): boolean {
    const parent = this.#frames.at(-1)
    if (isText(node)) this.#readText(node, parent)
    else if (isElement(node)) return this.#open(node, parent)
    return false
  }

  #readText(node: Text, parent: Frame | undefined): void {
    if (parent?.isHidden) this.#builder.omit('hidden', node)
    else if (parent?.isUnselectable) this.#builder.omit('unselectable', node)
    else this.#builder.append(node, parent?.whiteSpace ?? 'collapse')
  }

  #open(element: Element, parent: Frame | undefined): boolean {
    const name = nameOf(element)
    const style = this.#view.getComputedStyle(element)
    const reason = whyLeftOut(element, name, style)
    if (reason !== undefined) {
      if (reason !== 'machinery') this.#builder.omit(reason, element)
      return false
    }
    if (name === 'br') this.#builder.breakLine()
    const layout = layoutOf(name, style)
    this.#start(layout, parent)
    this.#frames.push({
      layout,
      whiteSpace: whiteSpaceOf(style),
      isHidden: concealsItsText(style),
      // A page that forbids selecting everything is still read.
      isUnselectable: name !== 'body' && isUnselectable(style, parent?.isUnselectable ?? false),
      cells: 0,
      rowStart: this.#builder.length,
    })
    return true
  }

  #start(layout: Layout, parent: Frame | undefined): void {
    if (layout === 'block') this.#builder.breakBlock()
    else if (layout === 'row') this.#builder.breakRow()
    else if (layout === 'cell' && parent) {
      if (parent.cells > 0) this.#builder.breakCell(parent.rowStart)
      parent.cells += 1
    }
  }

  #leave(): void {
    const layout = this.#frames.pop()?.layout
    if (layout === 'block') this.#builder.breakBlock()
    else if (layout === 'row') this.#builder.breakRow()
  }
}
