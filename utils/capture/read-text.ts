import {
  concealsItsText,
  fillOf,
  isClipped,
  isOutOfFlow,
  isSetApart,
  isSmallPrint,
  isTransparent,
  isUnselectable,
  isWordOfItsOwn,
  layoutOf,
  laysInRow,
  opacityOf,
  shadeOf,
  whiteSpaceOf,
  whyLeftOut,
} from './element-rules'
import type { Layout } from './element-rules'
import { atOnce, type Step } from '@/utils/text/in-slices'
import { isAlternative, isTex, type Mark, type RareText, type RareTextSource } from './rare-text'
import {
  assignedTo,
  firstChildOf,
  isElement,
  isText,
  isWithin,
  nameOf,
  nextSiblingOf,
  shadowOf,
} from './safe-dom'
import { TextBuilder } from './text-builder'
import type { WhiteSpace } from './text-builder'
import type { TextMap } from './text-map'

/** What an open element means for the text inside it. */
interface Frame {
  element: Element
  /** What a `<slot>` shows in its place: nodes that are no siblings of each other. */
  assigned?: { nodes: readonly Node[]; at: number }
  layout: Layout
  /** See `isWordOfItsOwn`. */
  isWord: boolean
  whiteSpace: WhiteSpace
  isHidden: boolean
  /** It or something around it is clipped: see `isClipped`. */
  isClipped: boolean | undefined
  isUnselectable: boolean
  isLink: boolean
  isSmall: boolean
  /** Out of the flow, or in something that is. */
  isOut: boolean
  /** With that of all around it: 1 is opaque. */
  opacity: number
  /** In pixels; not a number where there is no layout. */
  fontSize: number
  color: string
  /** Its items are words of one line. */
  isRow: boolean
  /** Cells read so far, and where the text of the row began. */
  cells: number
  rowStart: number
}

/** Nodes read between two pauses. */
const STEP = 100
/** How often the reading of a changing page starts again before it runs without a pause. */
const MAX_ATTEMPTS = 3
/** The shade of a page that sets no colour. */
const WHITE = shadeOf('rgb(255, 255, 255)')

/**
 * Text as read: what a person reads in `root`, character for character, and the way back to the
 * places in the document. Describing a passage and finding it again both rest on this reading;
 * `docs/text-as-read.md` describes it in full.
 *
 * - Lines, tabs and blanks: see `TextBuilder`. List items are lines; numbers and bullets that the
 *   browser generates are no text, and neither is CSS-generated content.
 * - Open shadow roots are read where they stand, with what their slots show.
 * - Left out and recorded: ruby readings (`<rt>`), note markers, page numbers of transcriptions,
 *   text that is not displayed, not visible, transparent or of the colour behind it, without size or
 *   off the page, text that cannot be selected, and images (their alternative text goes into the
 *   record). See `element-rules`.
 * - Left out silently: scripts, styles, media, form controls, the brackets of ruby (`<rp>`).
 * - Read and marked: small print within a line, and straight and wavy underlines.
 * - Everything else is kept as it is, with no Unicode normalisation: variation selectors,
 *   compatibility ideographs, characters beyond the basic plane, zero-width characters, and also
 *   U+0000 and lone surrogates, so that whoever checks the text sees them.
 *
 * Styles are read once per element and never written in between, so that a page is laid out at most
 * once. A form whose fields shadow its own properties is read like any other.
 */
export function readText(root: Element, options?: ReadingOptions): TextMap {
  return atOnce(readingSteps(root, options))
}

export interface ReadingOptions {
  /** Reads what is hidden, too: passages that are folded away are looked for in it. */
  readsHidden?: boolean
  /** What reads text that only some pages have; such text is read like any other without it. */
  rare?: RareTextSource | undefined
}

/**
 * The same reading in steps, so that the page stays responsive. Where the page removed the node at
 * which the reader paused, it starts again, the last time without a pause.
 */
export function* readingSteps(
  root: Element,
  options: ReadingOptions = {},
): Generator<Step, TextMap> {
  for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt += 1) {
    const reading = new TextReading(root, options)
    yield* reading.steps()
    if (reading.isWhole) return reading.map()
  }
  const reading = new TextReading(root, options)
  atOnce(reading.steps())
  return reading.map()
}

class TextReading {
  isWhole = true
  readonly #root: Element
  readonly #options: ReadingOptions
  readonly #builder = new TextBuilder()
  readonly #view: Window
  readonly #frames: Frame[] = []
  /** What must be here before the node is read at which the reading stands. */
  #awaited: Promise<unknown> | undefined
  /** Shades met so far behind text. */
  readonly #papers = new Set([WHITE])
  /** What did not come then does not come. */
  #hasWaited = false

  constructor(root: Element, options: ReadingOptions) {
    this.#root = root
    this.#options = options
    const { defaultView, documentElement } = root.ownerDocument
    this.#view = defaultView ?? window
    this.#papers.add(shadeOf(this.#view.getComputedStyle(documentElement).backgroundColor))
  }

  map(): TextMap {
    return this.#builder.finish()
  }

  *steps(): Generator<Step> {
    let node: Node | null = this.#root
    for (let count = 1; node; count += 1) {
      if (this.#awaited || count % STEP === 0) {
        yield this.#awaited
        this.#awaited = undefined
        this.isWhole = isWithin(this.#root, node)
        if (!this.isWhole) return
      }
      const inner = this.#enter(node)
      if (!this.#awaited) node = inner ?? this.#after(node)
    }
  }

  /** Reads a node; gives the first one inside it that is to be read. */
  #enter(node: Node): Node | null {
    const parent = this.#frames.at(-1)
    if (isText(node)) this.#readText(node, parent)
    return isElement(node) ? this.#open(node, parent) : null
  }

  /** The node that is read after `node` and all it holds. */
  #after(node: Node): Node | null {
    let last = node
    for (let frame = this.#frames.at(-1); frame; frame = this.#frames.at(-1)) {
      const { assigned } = frame
      const next = assigned ? assigned.nodes[(assigned.at += 1)] : nextSiblingOf(last)
      if (next) return next
      last = frame.element
      this.#leave(frame)
    }
    return null
  }

  #readText(node: Text, parent: Frame | undefined): void {
    const isHidden = parent?.isHidden || (parent?.isClipped && this.#rareText()?.isCutOff(node))
    if (isHidden && !this.#options.readsHidden) this.#builder.omit('hidden', node)
    else if (parent?.isUnselectable) this.#builder.omit('unselectable', node)
    else this.#builder.append(node, parent?.whiteSpace ?? 'collapse')
  }

  #open(element: Element, parent: Frame | undefined): Node | null {
    const name = nameOf(element)
    const style = this.#view.getComputedStyle(element)
    // A drawing is no text, but a document that is one has nothing else.
    const isDrawing = name === 'svg' && element === this.#root
    const opacity = (parent?.opacity ?? 1) * opacityOf(name, style)
    const reason = isDrawing
      ? undefined
      : whyLeftOut(element, name, style, opacity, () => this.#rareText())
    if (this.#awaited) return null
    if (reason !== undefined && !(reason === 'hidden' && this.#options.readsHidden)) {
      if (reason !== 'not-text') this.#leaveOut(reason, element, parent)
      return null
    }
    const frame = this.#frameOf(element, name, style, parent, opacity)
    const isMarked = isSetApart(name, style, frame.isLink)
    const mark = isMarked ? this.#rareText()?.setApartBy(name, style) : undefined
    if (this.#awaited) return null
    if (name === 'br') this.#builder.breakLine()
    const { layout } = frame
    if (frame.isWord) this.#builder.edge(true)
    if (layout === 'block') this.#builder.breakBlock()
    else if (layout === 'row') this.#builder.breakRow()
    else if (layout === 'cell' && parent) {
      if (parent.cells > 0) this.#builder.breakCell(parent.rowStart)
      parent.cells += 1
    }
    if (frame.isSmall && !parent?.isSmall) this.#builder.openMark('small', element)
    if (mark) this.#builder.openMark(mark, element)
    frame.rowStart = this.#builder.length
    this.#frames.push(frame)
    const first = this.#firstInside(frame)
    if (!first) this.#leave(frame)
    return first
  }

  /** An element of which nothing is read but what `reason` says. */
  #leaveOut(reason: Mark, element: Element, parent: Frame | undefined): void {
    if (parent?.isHidden && !this.#options.readsHidden) this.#builder.omit('hidden', element)
    else if (isTex(reason)) this.#builder.appendFormula(element, reason)
    else if (isAlternative(reason)) this.#builder.omit('image', element, reason.slice(1))
    else this.#builder.omit(reason, element)
  }

  #firstInside(frame: Frame): Node | null {
    const shadow = shadowOf(frame.element)
    if (shadow) return firstChildOf(shadow)
    const nodes = assignedTo(frame.element)
    if (nodes.length > 0) frame.assigned = { nodes, at: 0 }
    return nodes[0] ?? firstChildOf(frame.element)
  }

  #frameOf(
    element: Element,
    name: string,
    style: CSSStyleDeclaration,
    parent: Frame | undefined,
    opacity: number,
  ): Frame {
    const layout = layoutOf(name, style, parent?.isRow ?? false)
    const fontSize = Number.parseFloat(style.fontSize)
    const isInline = layout === 'inline' && parent !== undefined
    const isOut = (parent?.isOut ?? false) || isOutOfFlow(style)
    const color = fillOf(style)
    this.#papers.add(shadeOf(style.backgroundColor))
    // In a line whose other words are seen.
    const mayBePaper =
      isInline && (parent.color !== color || parent.isHidden) && this.#papers.has(shadeOf(color))
    return {
      element,
      layout,
      isWord: isInline && isWordOfItsOwn(name, style),
      whiteSpace: whiteSpaceOf(style),
      isHidden:
        concealsItsText(style) ||
        (isTransparent(color) && !this.#rareText()?.isSeen(element, style, isOut)) ||
        (mayBePaper && (this.#rareText()?.isPaper(element, color) ?? false)),
      isClipped: parent?.isClipped || isClipped(style),
      // A page that forbids selecting everything is still read.
      isUnselectable: name !== 'body' && isUnselectable(style, parent?.isUnselectable ?? false),
      isLink: name === 'a' || (parent?.isLink ?? false),
      isSmall:
        (parent?.isSmall ?? false) || (isInline && isSmallPrint(name, fontSize, parent.fontSize)),
      fontSize,
      isOut,
      opacity,
      color,
      isRow: laysInRow(style) || (style.display === 'contents' && (parent?.isRow ?? false)),
      cells: 0,
      rowStart: 0,
    }
  }

  /** What reads rare text. Where it is not here it is asked for, and this node read once it came. */
  #rareText(): RareText | undefined {
    const { rare } = this.#options
    if (rare && !rare.text && !this.#hasWaited) {
      this.#hasWaited = true
      this.#awaited = rare.coming ??= rare.bring()
    }
    return rare?.text
  }

  #leave(frame: Frame): void {
    this.#frames.pop()
    this.#builder.closeMarks(frame.element)
    if (frame.isWord) this.#builder.edge(false)
    if (frame.layout === 'block') this.#builder.breakBlock()
    else if (frame.layout === 'row') this.#builder.breakRow()
  }
}
