import { contrastUnder } from './contrast'
import { isTransparent, shadeOf } from './element-rules'
import { formulaOf } from './formulas'
import { aroundOf, isClippedAway, isCutOff, isOutOfReach, styleOf } from './out-of-sight'
import type { TextMark } from './page-report'
import type { RareText } from './rare-text'
import { attributeOf, boxOf, nameOf, parentElementOf, textContentOf } from './safe-dom'

/** Reads what only some pages have. */
export const readRareText: RareText = {
  markOf: (element, name) => {
    if (isNoteMarker(element, name)) return 'note-marker'
    if (isPageNumber(element, name)) return 'page-number'
    return formulaOf(element, name)
  },
  isSeen: (element, style, isOut) => isVisibleByEffect(style) || (isOut && isOverPicture(element)),
  isPaper,
  setApartBy,
  isFlat,
  contrastUnder,
  isClippedAway,
  isCutOff,
  isOutOfReach,
}

/** Elements that hold marks of notes and pages. */
const markerParents = new Set(['sup', 'a', 'span'])
const digits = '〇一二三四五六七八九十百'
const bracketedNumber = new RegExp(
  `^\\s*\\p{Ps}\\s*(?:\\d{1,4}|[a-z]|[注註校](?:\\s*\\d+)?|[${digits}]+)\\s*\\p{Pe}\\s*$`,
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
  `^[\\s\\p{P}第]*(?![\\s\\p{P}第])[\\w\\s.:|*${digits}–-]{0,16}[頁页葉叶]?[\\s\\p{P}]*$`,
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

/** Gradient and outlined letters and blurred spoilers have a transparent colour and are seen all the same. */
function isVisibleByEffect(style: CSSStyleDeclaration): boolean {
  const value = (name: string) => style.getPropertyValue(name)
  const isOutlined = Number.parseFloat(style.webkitTextStrokeWidth) > 0
  if (isOutlined && !isTransparent(style.webkitTextStrokeColor)) return true
  const clip = value('background-clip') + value('-webkit-background-clip')
  return clip.includes('text') || value('text-shadow').includes('px')
}

/**
 * Nothing is said over pictures and gradients, half-transparent colours, and out of the flow: there what
 * is behind the words cannot be known.
 */
function isPaper(element: Element, color: string): boolean {
  for (let at: Element | null = element; at; at = aroundOf(at)) {
    const { backgroundColor, backgroundImage, position, colorScheme } = styleOf(at)
    if (backgroundImage !== 'none' && backgroundImage !== '') return false
    if (backgroundColor !== '' && !isTransparent(backgroundColor))
      return shadeOf(backgroundColor) === shadeOf(color)
    if (position === 'absolute' || position === 'fixed') return false
    if (nameOf(at) === 'html')
      return shadeOf(color) === shadeOf('rgb(255, 255, 255)') && !colorScheme.includes('dark')
  }
  return false
}

/** Raised and lowered characters; straight and wavy underlines: in Chinese editions 專名號 and 書名號. */
function setApartBy(name: string, style: CSSStyleDeclaration): TextMark['kind'] | undefined {
  if (name === 'sup' || style.verticalAlign === 'super') return 'raised'
  if (name === 'sub' || style.verticalAlign === 'sub') return 'lowered'
  if (!style.textDecorationLine?.includes('underline')) return undefined
  return style.textDecorationStyle === 'wavy' ? 'wavy' : 'underline'
}

/** How far up from a word its picture is looked for: word, marked content, layer, page. */
const LEVELS = 5
/** Pictures of one element that are looked at. */
const MOST_PICTURES = 20

/** PDF.js and viewers of scans lay transparent words over a picture of the page, so that they can be selected. */
function isOverPicture(element: Element): boolean {
  const { left, right, top, bottom } = boxOf(element)
  const [x, y] = [(left + right) / 2, (top + bottom) / 2]
  let around = parentElementOf(element)
  for (let level = 0; around && level < LEVELS; level += 1) {
    const pictures = Array.from(around.querySelectorAll('canvas, img')).slice(0, MOST_PICTURES)
    for (const box of pictures.map(boxOf)) {
      if (x > box.left && x < box.right && y > box.top && y < box.bottom) return true
    }
    around = parentElementOf(around)
  }
  return false
}

/** Factor below which nothing is seen of what is scaled by it. */
const LEAST_SCALE = 0.02

function isFlat({ scale, transform }: CSSStyleDeclaration): boolean {
  if (scale.split(' ').some((factor) => Math.abs(Number(factor)) < LEAST_SCALE)) return true
  const { m11, m12, m21, m22 } = new DOMMatrix(transform)
  return Math.abs(m11 * m22 - m12 * m21) < LEAST_SCALE ** 2
}
