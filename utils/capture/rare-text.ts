import type { TextMark } from './page-report'
import { attributeOf } from './safe-dom'

/**
 * Reads what only some pages have: marks of notes and pages, letters that are painted in other ways than
 * by their colour, boxes scaled to nothing. It is a script of its own (`rare.js`), so that the one that
 * every gesture brings stays small.
 */
export interface RareText {
  /** What a mark is for, that is no text of the page. */
  markOf(element: Element, name: string): 'note-marker' | 'page-number' | undefined
  /**
   * Whether letters without a colour are seen all the same.
   *
   * @param isOut they, or something around them, are out of the flow
   */
  isSeen(element: Element, style: CSSStyleDeclaration, isOut: boolean): boolean
  /** Whether a colour is that of the paper: what is behind the element, as far as that is known. */
  isPaper(element: Element, color: string): boolean
  /** How an element sets its words apart: see `isSetApart`. */
  setApartBy(name: string, style: CSSStyleDeclaration): TextMark['kind'] | undefined
  /** Whether a box is scaled or turned until nothing can be seen of it. */
  isFlat(style: CSSStyleDeclaration): boolean
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

const rare =
  /(?:^|[\s_-])(?:page-?(?:num(?:ber)?|break)|line-?(?:num(?:ber)?|head)|pb|lb|noteref)(?:$|[\s_-])/i

/** Whether an element may be of a kind that only `RareText` knows, by its name, its class and its role. */
export function isRare(element: Element, name: string): boolean {
  if (name === 'sup' || (name === 'a' && attributeOf(element, 'href')?.startsWith('#'))) return true
  return rare.test(['class', 'role', 'epub:type'].map((key) => attributeOf(element, key)).join(' '))
}
