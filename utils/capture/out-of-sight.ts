import { boxOf, hostOf, nameOf, parentElementOf, rootOf } from './safe-dom'

/** What is left of an element, in pixels of the window. */
interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** Whether a clip leaves nothing of an element: an empty shape, or one without an area. */
export function isClippedAway(element: Element, { clipPath }: CSSStyleDeclaration): boolean {
  const clip = clipOf(element, clipPath)
  return clip === null || (clip !== undefined && !isArea(clip))
}

/** Whether clips of the elements around it cut a whole text off. */
export function isCutOff(text: Text): boolean {
  const range = text.ownerDocument.createRange()
  range.selectNodeContents(text)
  const lines = Array.from(range.getClientRects())
  if (lines.length === 0) return false
  for (let at = parentElementOf(text); at; at = aroundOf(at)) {
    const clip = clipOf(at, styleOf(at).clipPath)
    if (clip && !lines.some((line) => isSeenThrough(clip, line))) return true
  }
  return false
}

/**
 * Whether a box stands where nobody can scroll to: beyond what the window or a box around it scrolls over, cut
 * off by a box that does not scroll, or fixed beside the window.
 */
export function isOutOfReach(element: Element, style: CSSStyleDeclaration): boolean {
  const { documentElement, body, scrollingElement, defaultView } = element.ownerDocument
  const { innerWidth, innerHeight, scrollX, scrollY } = defaultView ?? window
  let box: Box = boxOf(element)
  let { position } = style
  for (let at = aroundOf(element); at && at !== documentElement && at !== body; at = aroundOf(at)) {
    const around = styleOf(at)
    const isMoved = around.transform !== 'none' || around.filter !== 'none'
    // What is out of the flow is held by what it is placed in, and by nothing between.
    if (position === 'fixed' && !isMoved) continue
    if (position === 'absolute' && !isMoved && around.position === 'static') continue
    if (around.overflowX !== 'visible') {
      const holder = boxOf(at)
      if (isBeyond(moved(box, at.scrollLeft - holder.left, at.scrollTop - holder.top), at, around))
        return true
      // All that a box scrolls over can be seen where it stands itself.
      box = holder
    }
    position = around.position
  }
  if (position === 'fixed')
    return !isArea(common(box, { left: 0, top: 0, right: innerWidth, bottom: innerHeight }))
  const root = styleOf(documentElement)
  // The window takes the overflow and the direction of the root, or else those of the body.
  const inner = body && root.overflowX === 'visible' ? styleOf(body) : root
  return isBeyond(moved(box, scrollX, scrollY), scrollingElement ?? documentElement, inner)
}

/** @param box as the content of `holder` counts, from where it stands unscrolled */
function isBeyond(box: Box, holder: Element, style: CSSStyleDeclaration): boolean {
  const { overflowX, overflowY, flexDirection, direction, writingMode } = style
  const { clientWidth, clientHeight, scrollWidth, scrollHeight } = holder
  const width = cuts.test(overflowX) ? clientWidth : scrollWidth
  // A page whose scrolling is stopped by a window of its own scrolls again.
  const isPage = /^(?:html|body)$/.test(nameOf(holder))
  const height = cuts.test(overflowY) && !isPage ? clientHeight : scrollHeight
  const isFromRight = direction === 'rtl' || writingMode.endsWith('-rl')
  const left = isFromRight ? clientWidth - width : 0
  const top = flexDirection === 'column-reverse' ? clientHeight - height : 0
  return (
    box.right <= left || box.left >= left + width || box.bottom <= top || box.top >= top + height
  )
}

const cuts = /hidden|clip/

function moved({ left, top, right, bottom }: Box, x: number, y: number): Box {
  return { left: left + x, top: top + y, right: right + x, bottom: bottom + y }
}

/** The element in which another is shown. */
export function aroundOf(element: Element): Element | null {
  return element.assignedSlot ?? parentElementOf(element) ?? hostOf(rootOf(element))
}

export function styleOf(element: Element): CSSStyleDeclaration {
  return (element.ownerDocument.defaultView ?? window).getComputedStyle(element)
}

/** The box around what a clip leaves; `null` where it leaves nothing, `undefined` where that is not known. */
function clipOf(element: Element, clipPath: string): Box | null | undefined {
  const [, shape = '', inner = ''] = /^([\w-]+)\((.*)\)/.exec(clipPath ?? '') ?? []
  const terms = inner.match(/calc\([^()]*\)|[^\s,]+/g) ?? []
  if (shape === 'url') return hasShapes(element, inner) ? undefined : null
  if (shape === 'path' || shape === 'shape') {
    // A line needs two points, and an area three.
    return (inner.match(/\d+(?:\.\d+)?/g)?.length ?? 0) > 4 ? undefined : null
  }
  const draw = shapes[shape]
  return draw?.(terms, boxOf(element))
}

/** Of a clip drawn elsewhere in the document; without it there is no clip. */
function hasShapes({ ownerDocument }: Element, address: string): boolean {
  const id = /#([^"'#]+)/.exec(address)?.[1]
  const drawn = id === undefined ? null : ownerDocument.getElementById(id)
  return !drawn || nameOf(drawn) !== 'clipPath' || drawn.childElementCount > 0
}

type Draw = (terms: string[], box: DOMRect) => Box | null

const shapes: Record<string, Draw> = {
  inset: (terms, { left, top, right, bottom, width, height }) => {
    const round = terms.indexOf('round')
    const sides = round < 0 ? terms : terms.slice(0, round)
    const [up = '0', side = up, down = up, other = side] = sides
    return {
      left: left + pixels(other, width),
      top: top + pixels(up, height),
      right: right - pixels(side, width),
      bottom: bottom - pixels(down, height),
    }
  },
  circle: (terms, box) => ellipse([terms[0] ?? '', terms[0] ?? '', ...terms.slice(1)], box, true),
  ellipse: (terms, box) => ellipse(terms, box, false),
  polygon: (terms, { left, top, width, height }) => {
    const numbers = terms.filter((term) => /\d/.test(term))
    const points: [number, number][] = []
    for (let at = 0; at + 1 < numbers.length; at += 2) {
      points.push([
        left + pixels(numbers[at] ?? '', width),
        top + pixels(numbers[at + 1] ?? '', height),
      ])
    }
    return boxAround(points)
  },
}

function ellipse(terms: string[], { left, top, width, height }: DOMRect, isRound: boolean): Box {
  const at = terms.indexOf('at')
  const [x = '50%', y = '50%'] = at < 0 ? [] : terms.slice(at + 1)
  const [across, down] = [pixels(x, width), pixels(y, height)]
  // A share of a circle is one of the diagonal.
  const diagonal = Math.hypot(width, height) / Math.SQRT2
  const radius = (term: string | undefined, size: number, place: number) => {
    if (term !== undefined && /\d/.test(term)) return pixels(term, isRound ? diagonal : size)
    const ends = [Math.abs(place), Math.abs(size - place)]
    return term?.startsWith('farthest') ? Math.max(...ends) : Math.min(...ends)
  }
  const own = at < 0 ? terms : terms.slice(0, at)
  const [wide, high] = [radius(own[0], width, across), radius(own[1], height, down)]
  return {
    left: left + across - wide,
    right: left + across + wide,
    top: top + down - high,
    bottom: top + down + high,
  }
}

/** The box around points; `null` where they stand in one line. */
function boxAround(points: [number, number][]): Box | null {
  const [first = [0, 0]] = points
  const distance = ([x, y]: [number, number]) => Math.hypot(x - first[0], y - first[1])
  const last = points.reduce((one, other) => (distance(other) > distance(one) ? other : one), first)
  const [dx, dy] = [last[0] - first[0], last[1] - first[1]]
  const isBeside = ([x, y]: [number, number]) =>
    Math.abs((x - first[0]) * dy - (y - first[1]) * dx) > Math.hypot(dx, dy)
  if (!points.some(isBeside)) return null
  const [across, down] = [points.map(([x]) => x), points.map(([, y]) => y)]
  return {
    left: Math.min(...across),
    right: Math.max(...across),
    top: Math.min(...down),
    bottom: Math.max(...down),
  }
}

/** A length or a share of `size`, or a sum of both, in pixels. */
function pixels(term: string, size: number): number {
  let sum = 0
  for (const [, sign, amount, unit] of term.matchAll(/([+-]?)\s?(\d+(?:\.\d+)?)(%?)/g)) {
    const value = unit === '%' ? (Number(amount) / 100) * size : Number(amount)
    sum += sign === '-' ? -value : value
  }
  return sum
}

function common(one: Box, other: Box): Box {
  return {
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  }
}

/** Boxes of letters are higher than their line: a sliver of one shows nothing of it. */
function isSeenThrough(clip: Box, line: Box): boolean {
  const seen = common(line, clip)
  return isArea(seen) && seen.bottom - seen.top > (line.bottom - line.top) / 4
}

/** Whether something can be seen in a box. */
function isArea({ left, top, right, bottom }: Box): boolean {
  return right - left > 1 && bottom - top > 1
}
