import type { TextNote } from '@/utils/clip/clip'
import type { TextMark } from './page-report'
import { attributeOf } from './safe-dom'

/** A formula whose TeX the page carries, and the words for one whose TeX it does not. */
type Tex = `$${string}$`
type Alternative = `=${string}`
/** What stands for an element: a formula, or the kind of the note that it is kept as. */
export type Mark = TextNote['kind'] | Tex | Alternative

export function isTex(mark: string): mark is Tex {
  return mark.startsWith('$')
}

export function isAlternative(mark: string): mark is Alternative {
  return mark.startsWith('=')
}

/**
 * Reads what only some pages have: formulas, marks of notes and pages, letters that are painted in other ways than
 * by their colour, boxes scaled or clipped to nothing, or out of reach. It is a script of its own (`rare.js`), so that the one that
 * every gesture brings stays small.
 */
export interface RareText {
  /** What an element is that is no text like any other; `undefined` of others. */
  markOf(element: Element, name: string): Mark | undefined
  /**
   * Whether letters without a colour are seen all the same.
   *
   * @param isOut they, or something around them, are out of the flow
   */
  isSeen(element: Element, style: CSSStyleDeclaration, isOut: boolean): boolean
  /** Whether a colour has the shade of the paper: what is behind the element, as far as that is known. */
  isPaper(element: Element, color: string): boolean
  /** How an element sets its words apart: see `isSetApart`. */
  setApartBy(name: string, style: CSSStyleDeclaration): TextMark['kind'] | undefined
  /** Whether a box is scaled or turned until nothing can be seen of it. */
  isFlat(style: CSSStyleDeclaration): boolean
  /** Which part of a page's contrast its filters leave; see `contrast`. */
  contrastUnder(filter: string): number
  /** Whether a clip leaves nothing of an element. */
  isClippedAway(element: Element, style: CSSStyleDeclaration): boolean
  /** Whether clips of the elements around it cut a whole text off. */
  isCutOff(text: Text): boolean
  /** Whether a box stands where nobody can scroll to. */
  isOutOfReach(element: Element, style: CSSStyleDeclaration): boolean
}

/** Where the reading gets it from. */
export interface RareTextSource {
  text?: RareText
  /** Settled once it is here, or cannot be had: then the page is read without. */
  coming?: Promise<unknown>
  /** Brings it into the page. Never rejects. */
  bring(): Promise<unknown>
}

/** Gives what reads rare text. Where it is not here it is asked for, and the element read once it came. */
export type NeedRare = () => RareText | undefined

const rareName = /^(?:sup|math|mjx-container)$/
const rare = /katex|mathjax|mwe-math|ztext|-equation|page-?[bn]|line-?[hn]|\b[lp]b\b|noteref/i

/** Whether an element may be of a kind that only `RareText` knows, by its name, its class and its role. */
export function isRare(element: Element, name: string): boolean {
  if (rareName.test(name)) return true
  if (name === 'a' && attributeOf(element, 'href')?.startsWith('#')) return true
  if (name === 'img' && /latex|math|tex[=?]/i.test(attributeOf(element, 'src') ?? '')) return true
  return rare.test(['class', 'role', 'epub:type'].map((key) => attributeOf(element, key)).join(' '))
}
