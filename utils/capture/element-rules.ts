import { boxOf, UNREAD } from './safe-dom'
import { isRare, isTex, type Mark, type NeedRare } from './rare-text'
import type { WhiteSpace } from './text-builder'

/** Opacity below which nobody reads anything. */
const FAINT = 0.1

/** How an element takes part in lines: see `TextBuilder`. */
export type Layout = 'inline' | 'block' | 'row' | 'cell'

/** Never text of the page: scripts and the like, media, and form controls with a value of their own. */
const notText = new Set(`${UNREAD} datalist embed input meter progress rp script`.split(' '))

/** Elements that stand within a line by nature, whatever their style makes of them. */
const phrasing =
  /^(?:a|abbr|b|bd[io]|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|output|q|ruby|s|samp|small|span|strong|su[bp]|time|tt|u|var)$/

const boxInLine = /^(?:-webkit-)?inline-/
const inlineDisplay = /^(?:-webkit-)?inline|^(?:contents|ruby|table-col)/

/**
 * Why the whole element is left out of the text, or what stands for it: a kind of note, a formula,
 * `not-text` for what is no text at all, or `undefined` where it is read.
 */
export function whyLeftOut(
  element: Element,
  name: string,
  style: CSSStyleDeclaration,
  opacity: number,
  needRare: NeedRare,
): Mark | 'not-text' | undefined {
  if (notText.has(name)) return 'not-text'
  if (name === 'rt' || name === 'rtc') return 'ruby'
  if (style.display === 'none') return 'hidden'
  // A button beside a passage (复制, 展开) is a tool of the page, not a word of the text.
  if (name === 'button') return 'unselectable'
  const mark = isRare(element, name) ? needRare()?.markOf(element, name) : undefined
  if (mark !== undefined && !isTex(mark)) return mark
  if (name === 'img') return mark ?? 'image'
  if (isClosedAway(element) || opacity < FAINT) return 'hidden'
  return isConcealed(element, name, style, needRare) ? 'hidden' : mark
}

/**
 * How an element takes part in lines.
 *
 * @param inRow it is an item of a row: see `laysInRow`
 */
export function layoutOf(name: string, style: CSSStyleDeclaration, inRow: boolean): Layout {
  const { display } = style
  if (display === 'table-row') return 'row'
  if (display === 'table-cell') return 'cell'
  if (inlineDisplay.test(display)) return 'inline'
  // A floating initial or a mark in the margin is a block for CSS, and part of its line for readers.
  return phrasing.test(name) && (inRow || isOutOfFlow(style)) ? 'inline' : 'block'
}

/** Whether an element is a word by itself within a line, as links, items and inline blocks are: what stands between two is real. */
export function isWordOfItsOwn(name: string, { display }: CSSStyleDeclaration): boolean {
  return name === 'a' || name === 'li' || boxInLine.test(display)
}

/** Whether an element sets its items side by side: they are blocks for CSS, and words of a line for readers. */
export function laysInRow({
  display,
  flexDirection,
  gridTemplateColumns,
}: CSSStyleDeclaration): boolean {
  if (display.includes('flex')) return !flexDirection.startsWith('column')
  return display.includes('grid') && gridTemplateColumns.includes(' ')
}

export function whiteSpaceOf(style: CSSStyleDeclaration): WhiteSpace {
  const value = style.whiteSpace
  if (value.includes('pre-line') || value.includes('preserve-breaks')) return 'preserve-breaks'
  return value.includes('pre') || value.includes('break-spaces') ? 'preserve' : 'collapse'
}

/** Text directly in the element cannot be seen. Its children may bring their own visibility. */
export function concealsItsText(style: CSSStyleDeclaration): boolean {
  if (/hidden|collapse/.test(style.visibility)) return true
  // Words behind a logo are pushed out of their box.
  if (Number.parseFloat(style.textIndent) < -999) return true
  return Number.parseFloat(style.fontSize) * Number(style.zoom || 1) < 1
}

/** The colour in which letters are painted, which need not be the one called so. */
export function fillOf(style: CSSStyleDeclaration): string {
  return style.webkitTextFillColor || style.color
}

/** A colour without differences that nobody sees: the shade of `rgb(254, 254, 250)` is that of white. */
export function shadeOf(color: string): string {
  if (!color.startsWith('rgb(')) return color
  return color.replaceAll(/\d+/g, (part) => `${Number(part) >> 4}`)
}

/** Nothing is painted of letters in this colour. */
export function isTransparent(color: string): boolean {
  const alpha = /(?:^rgba.*,|\/)\s*([\d.e-]+)\)$/.exec(color)?.[1]
  return color === 'transparent' || Number(alpha ?? 1) < FAINT
}

/** Of an element by itself, its filters included. A page that shows itself once it is loaded is no hidden text. */
export function opacityOf(name: string, { opacity, filter }: CSSStyleDeclaration): number {
  if (name === 'html' || name === 'body') return 1
  const filtered = /opacity\(([\d.e-]+)\)/.exec(filter)?.[1]
  return Number(opacity || 1) * Number(filtered ?? 1)
}

/**
 * Small print within a line: 夹注 beside 正文. By its name, or clearly smaller than what is around
 * it; raised and lowered characters are not.
 */
export function isSmallPrint(name: string, fontSize: number, around: number): boolean {
  if (name === 'small') return true
  return fontSize < 0.9 * around && !/^(?:su[bp]|code|kbd)$/.test(name)
}

/** Whether an element may set words apart: raised, lowered, underlined and no link. See `RareText`. */
export function isSetApart(name: string, style: CSSStyleDeclaration, isLink: boolean): boolean {
  if (/^su[bp]/.test(name) || /^su[bp]/.test(style.verticalAlign)) return true
  return !isLink && style.textDecorationLine?.includes('underline')
}

/** `auto` inherits from the parent. Chromium reports the inherited value, Firefox reports `auto`. */
export function isUnselectable(style: CSSStyleDeclaration, isParentUnselectable: boolean): boolean {
  const value = style.getPropertyValue('user-select')
  return value === 'none' || ((value === 'auto' || value === '') && isParentUnselectable)
}

/** Whether the element is hidden by a closed `<details>`. */
function isClosedAway(element: Element): boolean {
  return Element.prototype.matches.call(element, 'details:not([open]) > :not(summary)')
}

/** Whether an element is invisible: transparent, without size, clipped to nothing, or off the page. */
function isConcealed(
  element: Element,
  name: string,
  style: CSSStyleDeclaration,
  needRare: NeedRare,
): boolean {
  if (name === 'html' || name === 'body') return false
  if (style.contentVisibility === 'hidden') return true
  const isOut = isOutOfFlow(style)
  if (isClipped(style) && needRare()?.isClippedAway(element, style)) return true
  if (isOut && /rect\((?:[01]px[, ]*){4}/.test(style.clip)) return true
  const isClipping = style.overflowX !== 'visible' && style.overflowX !== ''
  // Transforms do not reach what lies within a line.
  const isBox = isOut || style.display !== 'inline'
  const isTransformed = isBox && `${style.transform}${style.scale}`.replaceAll('none', '') !== ''
  const isMoved = isOut || isTransformed || style.position === 'relative'
  if (!isMoved && !isClipping) return false
  const { documentElement, defaultView } = element.ownerDocument
  // A document that is not shown has no layout: its boxes say nothing.
  if (!defaultView || boxOf(documentElement).width === 0) return false
  const box = boxOf(element)
  if (isClipping && (box.width <= 1 || box.height <= 1)) return true
  const isEmpty = box.width < 1 || box.height < 1
  if (isTransformed && isEmpty && needRare()?.isFlat(style)) return true
  // An empty box in the corner may hold what stands elsewhere.
  if (!isOut && (!isMoved || isEmpty)) return false
  const { innerWidth, innerHeight, scrollX, scrollY } = defaultView
  const left = box.left + scrollX
  const isBelow = style.position === 'fixed' && box.top >= innerHeight
  if (left + box.width > 0 && box.bottom + scrollY > 0 && left < innerWidth && !isBelow)
    return false
  return needRare()?.isOutOfReach(element, style) ?? true
}

/** Whether a shape decides what is seen of an element. */
export function isClipped({ clipPath }: CSSStyleDeclaration): boolean {
  return clipPath?.includes('(')
}

export function isOutOfFlow(style: CSSStyleDeclaration): boolean {
  const { position } = style
  return (
    position === 'absolute' ||
    position === 'fixed' ||
    (style.float !== 'none' && style.float !== '')
  )
}
