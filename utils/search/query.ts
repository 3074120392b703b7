import { foldedString } from './folded-text'

/** One word of a question. */
export interface Term {
  /** As it was typed. */
  words: string
  /** As folded texts are searched for it. */
  folded: string
  /** Between quotation marks: the very code points have to stand there. */
  isExact: boolean
}

/** A stretch between quotation marks, to the end where the second is not typed yet; or a word. */
const TERM = /["“”＂](?<exact>[^"“”＂]*)["“”＂]?|(?<word>[^\s\uffff"“”＂]+)/gu

/**
 * The words of what was typed: all of them have to be found. What folds away whole, such as a variation selector by
 * itself, is no word. Pure.
 *
 * @example `学而 "時習"` is `学而` in any script, and `時習` in this one
 */
export function parseQuery(typed: string): Term[] {
  return Array.from(typed.toWellFormed().matchAll(TERM), ({ groups = {} }): Term => {
    const words = groups['exact'] ?? groups['word'] ?? ''
    return { words, folded: foldedString(words), isExact: groups['exact'] !== undefined }
  }).filter(({ words, folded, isExact }) =>
    isExact ? words.trim() !== '' && !words.includes('\uffff') : folded !== '',
  )
}
