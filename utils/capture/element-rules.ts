import type { TextNote } from '@/utils/clip/clip'
import { attributeOf, boxOf, nameOf, parentElementOf, textContentOf } from './safe-dom'
import type { TextMark } from './page-report'
import type { WhiteSpace } from './text-builder'

/** How an element takes part in lines: see `TextBuilder`. */
export type Layout = 'inline' | 'block' | 'row' | 'cell'

/** Never text of the page: scripts and the like, media, and form controls with a value of their own. */
const notText = new Set(
  (
    'audio canvas datalist embed iframe input meter noscript object progress rp script select ' +
    'style svg template textarea video'
  ).split(' '),
)

/** Elements that stand within a line by nature, whatever their style makes of them. */
const phrasing = new Set(
  'a abbr b bdi bdo cite code del dfn em font i ins kbd mark q s small span strong sub sup u var'.split(
    ' ',
  ),
)

const blockDisplay =
  /^(?:block|flex|flow-root|grid|list-item|-webkit-box|table(?:-caption|-(?:footer|header|row)-group)?)$/

/**
 * Why the whole element is left out of the text: a kind of note, `not-text` for what is no text at
 * all, or `undefined` where it is read.
 */
export function whyLeftOut(
  element: Element,
  name: string,
  style: CSSStyleDeclaration,
): TextNote['kind'] | 'not-text' | undefined {
  if (notText.has(name)) return 'not-text'
  if (name === 'rt' || name === 'rtc') return 'ruby'
  if (style.display === 'none') return 'hidden'
  if (name === 'img') return 'image'
  // A button beside a passage (复制, 展开) is a tool of the page, not a word of the text.
  if (name === 'button') return 'unselectable'
  if (isNoteMarker(element, name)) return 'note-marker'
  if (isPageNumber(element, name)) return 'page-number'
  if (isClosedAway(element, name) || isConcealed(element, name, style)) return 'hidden'
  return undefined
}

export function layoutOf(name: string, style: CSSStyleDeclaration): Layout {
  const { display } = style
  if (display === 'table-row') return 'row'
  if (display === 'table-cell') return 'cell'
  if (!blockDisplay.test(display)) return 'inline'
  // A floating initial or a mark in the margin is a block for CSS, and part of its line for readers.
  return phrasing.has(name) && isOutOfFlow(style) ? 'inline' : 'block'
}

export function whiteSpaceOf(style: CSSStyleDeclaration): WhiteSpace {
  const value = style.whiteSpace
  if (value.includes('pre-line') || value.includes('preserve-breaks')) return 'preserve-breaks'
  return value.includes('pre') || value.includes('break-spaces') ? 'preserve' : 'collapse'
}

/** Text directly in the element cannot be seen. Its children may bring their own visibility. */
export function concealsItsText(style: CSSStyleDeclaration): boolean {
  if (style.visibility === 'hidden' || style.visibility === 'collapse') return true
  // Words behind a logo are pushed out of their box.
  if (Number.parseFloat(style.textIndent) < -999) return true
  if (Number.parseFloat(style.fontSize) < 1) return true
  return isTransparent(style.color) && !isVisibleByEffect(style)
}

/**
 * The colour behind the text of an element, or `undefined` where it cannot be known: over pictures
 * and gradients, half-transparent colours, and out of the flow.
 */
export function backgroundOf(
  name: string,
  style: CSSStyleDeclaration,
  behind: string | undefined,
): string | undefined {
  const { backgroundColor, backgroundImage, position } = style
  if (backgroundImage !== 'none' && backgroundImage !== '') return undefined
  if (backgroundColor !== '' && !isTransparent(backgroundColor)) {
    return backgroundColor.startsWith('rgba') ? undefined : backgroundColor
  }
  if (name === 'html') return style.colorScheme?.includes('dark') ? undefined : 'rgb(255, 255, 255)'
  return position === 'absolute' || position === 'fixed' ? undefined : behind
}

/**
 * Small print within a line: 夹注 beside 正文. By its name, or clearly smaller than what is around
 * it; raised and lowered characters are not.
 */
export function isSmallPrint(name: string, fontSize: number, around: number): boolean {
  if (name === 'small') return true
  return fontSize < 0.9 * around && !/^(?:su[bp]|code|kbd)$/.test(name)
}

/** Straight and wavy underlines: in Chinese editions 專名號 and 書名號. */
export function underlineOf(style: CSSStyleDeclaration): TextMark['kind'] | undefined {
  if (!style.textDecorationLine?.includes('underline')) return undefined
  return style.textDecorationStyle === 'wavy' ? 'wavy' : 'underline'
}

/** `auto` inherits from the parent. Chromium reports the inherited value, Firefox reports `auto`. */
export function isUnselectable(style: CSSStyleDeclaration, isParentUnselectable: boolean): boolean {
  const value = style.userSelect || style.getPropertyValue('-webkit-user-select')
  return value === 'none' || ((value === 'auto' || value === '') && isParentUnselectable)
}

const markerParents = new Set(['sup', 'a', 'span'])
const digits = '〇一二三四五六七八九十百'
const bracketedNumber = new RegExp(
  `^\\s*\\p{Ps}\\s*(?:\\d{1,4}|[a-z]|[注註校]\\s*\\d*|[${digits}]+)\\s*\\p{Pe}\\s*$`,
  'u',
)
const bareMarker = /^\s*(?:\d{1,4}|[a-z]|[*†‡§¶]+|[①-⑳㉑-㊿]|[注註])\s*$/u

/**
 * A mark that leads to a note. Marked up as such, or a raised or linked number in brackets, or a
 * raised link to another place of the page. A plain raised number (m²) is part of the text.
 */
function isNoteMarker(element: Element, name: string): boolean {
  if (!markerParents.has(name)) return false
  if (isMarkedAs(element, 'noteref')) return true
  if (name === 'span') return false
  if (name === 'sup' && /(?:^|\s)reference(?:\s|$)/.test(classOf(element))) return true
  const words = textContentOf(element)
  if (words.length > 12) return false
  if (name === 'sup') {
    return bracketedNumber.test(words) || (bareMarker.test(words) && hasLocalLink(element))
  }
  return bracketedNumber.test(words) && isLocalLink(element)
}

const pageNumberClass =
  /(?:^|[\s_-])(?:page-?(?:num(?:ber)?|break)|line-?(?:num(?:ber)?|head)|pb|lb)(?:$|[\s_-])/i
const pageNumber = new RegExp(
  `^[\\s\\p{P}第]*[\\w\\s.:|*${digits}–-]{0,16}[頁页葉叶]?[\\s\\p{P}]*$`,
  'u',
)

/** Where a page or line of the printed original begins, as transcriptions mark it. */
function isPageNumber(element: Element, name: string): boolean {
  if (!markerParents.has(name)) return false
  if (isMarkedAs(element, 'pagebreak')) return true
  if (!pageNumberClass.test(classOf(element))) return false
  const words = textContentOf(element)
  return words.length <= 24 && pageNumber.test(words)
}

/** By the role of digital publishing, in ARIA's or in EPUB's words. */
function isMarkedAs(element: Element, role: string): boolean {
  const roles = `${attributeOf(element, 'role') ?? ''} ${attributeOf(element, 'epub:type') ?? ''}`
  return roles.split(/[ -]/).includes(role)
}

function classOf(element: Element): string {
  return attributeOf(element, 'class') ?? ''
}

function hasLocalLink(element: Element): boolean {
  return element.querySelector('a[href^="#"]') !== null
}

function isLocalLink(element: Element): boolean {
  return (attributeOf(element, 'href') ?? '').startsWith('#')
}

/** Whether the element is hidden by a closed `<details>`. */
function isClosedAway(element: Element, name: string): boolean {
  if (name === 'summary') return false
  const parent = parentElementOf(element)
  if (!parent || nameOf(parent) !== 'details') return false
  return attributeOf(parent, 'open') === null
}

/** Whether an element is invisible: transparent, without size, clipped to nothing, or off the page. */
function isConcealed(element: Element, name: string, style: CSSStyleDeclaration): boolean {
  if (name === 'html' || name === 'body') return false
  if (style.opacity === '0' || style.contentVisibility === 'hidden') return true
  const isOut = isOutOfFlow(style)
  if (isOut && /inset\((?:50|100)%|rect\((?:[01]px[, ]*){4}/.test(style.clipPath + style.clip)) {
    return true
  }
  const isClipping = style.overflowX !== 'visible' && style.overflowX !== ''
  if (!isOut && !isClipping) return false
  const { documentElement, defaultView } = element.ownerDocument
  // A document that is not shown has no layout: its boxes say nothing.
  if (!defaultView || boxOf(documentElement).width === 0) return false
  const box = boxOf(element)
  if (isClipping && (box.width <= 1 || box.height <= 1)) return true
  return isOut && (box.right + defaultView.scrollX <= 0 || box.bottom + defaultView.scrollY <= 0)
}

function isOutOfFlow(style: CSSStyleDeclaration): boolean {
  const { position } = style
  return (
    position === 'absolute' ||
    position === 'fixed' ||
    (style.float !== 'none' && style.float !== '')
  )
}

function isTransparent(color: string): boolean {
  return color === 'transparent' || /^rgba\(.*,\s*0\)$|\/\s*0\)$/.test(color)
}

/** Gradient letters and blurred spoilers have a transparent colour and are seen all the same. */
function isVisibleByEffect(style: CSSStyleDeclaration): boolean {
  const value = (name: string) => style.getPropertyValue(name)
  const clip = value('background-clip') + value('-webkit-background-clip')
  return clip.includes('text') || value('text-shadow').includes('px')
}
