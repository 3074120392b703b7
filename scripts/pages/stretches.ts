import type { TestPage } from '../../tests/browser/harness/test-browser'
import type { Way } from './ways'

/**
 * A stretch of a page: from which to which character of all its text, white space not counted. What is hidden is
 * counted, since browsers differ in what they hide. So a stretch can be found in either of them.
 */
export interface Stretch {
  from: number
  to: number
}

export interface Placed {
  /** Points of the viewport to drag between; `null` where a drag would not select (a link, another box above). */
  drag: { from: { x: number; y: number }; to: { x: number; y: number } } | null
}

export interface Selected {
  /** What `Selection.toString()` says. */
  text: string
  stretch: Stretch
}

/** Chooses stretches at random, the same for the same seed; most within some sentences, some longer. */
export function chooseStretches(length: number, count: number, seed: number): Stretch[] {
  const random = generator(seed)
  const stretches: Stretch[] = []
  for (let tries = 0; stretches.length < count && tries < 10 * count; tries += 1) {
    const size = 2 + Math.floor(random() ** 2 * 240)
    const from = Math.floor(random() * Math.max(1, length - size))
    const isTaken = stretches.some((one) => one.from === from && one.to === from + size)
    if (from + size <= length && !isTaken) stretches.push({ from, to: from + size })
  }
  return stretches
}

/** Multiply-with-carry by George Marsaglia; numbers from 0 to 1. */
function generator(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1
  return () => {
    state = (36_969 * (state & 0xffff) + (state >>> 16)) >>> 0
    return (state & 0xffff) / 0x10000
  }
}

/** How many characters the page has. */
export function countCharacters(page: TestPage): Promise<number> {
  return page.evaluate(inPage, { act: 'count' as const, stretch: { from: 0, to: 0 } }).then(Number)
}

/** Brings a stretch into view, and says where a mouse would select it. */
export function place(page: TestPage, stretch: Stretch): Promise<Placed> {
  return page.evaluate(inPage, { act: 'place' as const, stretch }) as Promise<Placed>
}

/** Selects a stretch by script, where a mouse cannot; also from an image on, or to before the next item. */
export function selectByScript(
  page: TestPage,
  stretch: Stretch,
  way: Way = 'drag',
): Promise<Selected | null> {
  return page.evaluate(inPage, { act: 'select' as const, stretch, way }) as Promise<Selected | null>
}

/** What is selected now; `null` where nothing is. */
export function readSelected(page: TestPage): Promise<Selected | null> {
  return page.evaluate(inPage, {
    act: 'read' as const,
    stretch: { from: 0, to: 0 },
  }) as Promise<Selected | null>
}

/** The texts of a page, and how many characters stand before each. */
interface Texts {
  nodes: { node: Text; start: number }[]
  length: number
}

/** Runs in the page, sent as source: it sees nothing around it. */
function inPage({
  act,
  stretch,
  way,
}: {
  act: 'count' | 'place' | 'select' | 'read'
  stretch: Stretch
  way?: Way
}): number | Placed | Selected | null {
  const unread = 'script, style, noscript, template, textarea, select, option, svg, math, iframe'
  const blanks = new Set('\u00ad\u200b\u2060\ufeff')
  const isBlank = (unit: string) => blanks.has(unit) || unit.trim() === ''
  const root = document.body ?? document.documentElement
  const readTexts = (): Texts => {
    const nodes: Texts['nodes'] = []
    let length = 0
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      if (!(node instanceof Text) || !element || element.closest(unread)) continue
      nodes.push({ node, start: length })
      for (const unit of node.data) if (!isBlank(unit)) length += unit.length
    }
    return { nodes, length }
  }
  // Reading all of a long page for each selection would take longer than what is tried on it.
  const kept = globalThis as { textsOfPage?: Texts | undefined }
  if (!kept.textsOfPage) {
    kept.textsOfPage = readTexts()
    const observer = new MutationObserver(() => {
      observer.disconnect()
      kept.textsOfPage = undefined
    })
    observer.observe(root, { childList: true, characterData: true, subtree: true })
  }
  const { nodes, length } = kept.textsOfPage
  const shown = (element: Element) => {
    const { userSelect, fontSize } = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    const isBig = box.width > 1 && box.height > 1 && box.right > 0 && box.bottom + scrollY > 0
    return (
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      isBig &&
      userSelect !== 'none' &&
      fontSize !== '0px'
    )
  }
  /** Node and offset of the character with this number. */
  const locate = (index: number): { node: Text; offset: number } | undefined => {
    const at = nodes.findLast(({ start }) => start <= index)
    if (!at) return undefined
    let left = index - at.start
    for (let offset = 0; offset < at.node.length; offset += 1) {
      if (isBlank(at.node.data[offset] ?? '')) continue
      if (left === 0) return { node: at.node, offset }
      left -= 1
    }
    return undefined
  }
  /** The number of the character at or after a boundary of the selection. */
  const indexOf = (container: Node, offset: number): number => {
    const range = document.createRange()
    let index = 0
    for (const { node, start } of nodes) {
      range.selectNodeContents(node)
      if (range.comparePoint(container, offset) > 0) {
        index =
          start +
          Array.from(node.data)
            .filter((unit) => !isBlank(unit))
            .join('').length
        continue
      }
      if (node === container) {
        for (const unit of node.data.slice(0, offset)) if (!isBlank(unit)) index += unit.length
      }
      break
    }
    return index
  }
  const rangeOf = ({ from, to }: Stretch): Range | null => {
    const first = locate(from)
    const last = locate(to - 1)
    if (!first?.node.parentElement || !last?.node.parentElement) return null
    if (!shown(first.node.parentElement) || !shown(last.node.parentElement)) return null
    const isLow = ({ node, offset }: { node: Text; offset: number }) =>
      /[\udc00-\udfff]/.test(node.data[offset] ?? '')
    const isHigh = ({ node, offset }: { node: Text; offset: number }) =>
      /[\ud800-\udbff]/.test(node.data[offset] ?? '')
    const range = document.createRange()
    range.setStart(first.node, first.offset - (isLow(first) ? 1 : 0))
    range.setEnd(last.node, last.offset + (isHigh(last) ? 2 : 1))
    return range
  }
  const read = (): Selected | null => {
    const selection = getSelection()
    if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null
    const range = selection.getRangeAt(0)
    return {
      text: selection.toString(),
      stretch: {
        from: indexOf(range.startContainer, range.startOffset),
        to: indexOf(range.endContainer, range.endOffset),
      },
    }
  }
  if (act === 'count') return length
  if (act === 'read') return read()
  const range = rangeOf(stretch)
  if (!range) return act === 'place' ? { drag: null } : null
  const parent = range.startContainer.parentElement
  parent?.scrollIntoView({ block: 'center', behavior: 'instant' })
  const selection = getSelection()
  if (act === 'select') {
    // A press of the mouse would take the focus out of a frame.
    if (document.activeElement instanceof HTMLIFrameElement) document.activeElement.blur()
    if (way === 'image') {
      const isBefore = (image: Element) => range.comparePoint(image, 0) < 0
      const image = Array.from(document.images).findLast(isBefore)
      if (image) range.setStartBefore(image)
    }
    if (way === 'next item') {
      const blocks = 'li, p, dt, dd, h1, h2, h3, h4, td'
      const isAfter = (block: Element) => range.comparePoint(block, 0) > 0
      const next = Array.from(document.body.querySelectorAll(blocks)).find(isAfter)
      if (next) range.setEnd(next, 0)
    }
    const { startContainer, startOffset, endContainer, endOffset } = range
    if (way === 'backwards')
      selection?.setBaseAndExtent(endContainer, endOffset, startContainer, startOffset)
    else selection?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset)
    return read()
  }
  selection?.removeAllRanges()
  /** The side of a character, if the mouse would meet its own element there. */
  const point = (node: Node, offset: number, side: 'left' | 'right') => {
    const one = document.createRange()
    one.setStart(node, offset)
    one.setEnd(node, offset + 1)
    const box = one.getClientRects()[0]
    if (!box) return null
    const spot = {
      x: side === 'left' ? box.left + 0.5 : box.right - 0.5,
      y: (box.top + box.bottom) / 2,
    }
    const met = document.elementFromPoint(spot.x, spot.y)
    const isOwn =
      met !== null &&
      (met === node.parentElement || met.contains(node) || node.parentElement?.contains(met))
    return isOwn ? spot : null
  }
  const from = point(range.startContainer, range.startOffset, 'left')
  const to = point(range.endContainer, range.endOffset - 1, 'right')
  const isDragged =
    parent?.closest('a[href], [draggable=true], img, button, label, summary') !== null
  return { drag: from && to && !isDragged ? { from, to } : null }
}
