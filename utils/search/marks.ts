import { endOfCharacter, foldForMatching } from '@/utils/text/matching-fold'
import type { Term } from './query'

/** UTF-16 units of a text that are marked: whole characters, with the marks on them. */
export interface Mark {
  start: number
  end: number
}

/** Most places that are marked in one text. */
const MOST_MARKS = 2000

/** Where the words of a question stand in a text, in their order; what overlaps is one. Pure. */
export function findMarks(text: string, terms: readonly Term[]): Mark[] {
  if (terms.length === 0) return []
  const { codes, starts } = foldForMatching(text)
  const found = terms.flatMap((term) =>
    term.isExact ? exactPlaces(text, term.words) : foldedPlaces(text, codes, starts, term.folded),
  )
  return merged(found.toSorted((one, other) => one.start - other.start))
}

function exactPlaces(text: string, words: string): Mark[] {
  const found: Mark[] = []
  let start = text.indexOf(words)
  while (start !== -1 && found.length < MOST_MARKS) {
    found.push({ start, end: start + words.length })
    start = text.indexOf(words, start + 1)
  }
  return found
}

function foldedPlaces(text: string, codes: Uint32Array, starts: Uint32Array, word: string): Mark[] {
  const wanted = Array.from(word, (character) => character.codePointAt(0) ?? 0)
  const found: Mark[] = []
  const [head = 0] = wanted
  let at = codes.indexOf(head)
  while (at !== -1 && found.length < MOST_MARKS) {
    const start = at
    if (wanted.every((code, n) => codes[start + n] === code)) {
      const last = starts[start + wanted.length - 1] ?? 0
      found.push({ start: starts[start] ?? 0, end: endOfCharacter(text, last) })
    }
    at = codes.indexOf(head, at + 1)
  }
  return found
}

function merged(marks: readonly Mark[]): Mark[] {
  const apart: Mark[] = []
  for (const mark of marks) {
    const before = apart.at(-1)
    if (before && mark.start <= before.end) before.end = Math.max(before.end, mark.end)
    else apart.push({ ...mark })
  }
  return apart
}

/** Characters shown before the first match, and in all. */
const BEFORE = 16
const SHOWN = 80

/** The words around the first match in a text, in one line; the beginning, where nothing matches. Pure. */
export function excerptOf(text: string, terms: readonly Term[]): string {
  const [first] = findMarks(text, terms)
  const before = Array.from(text.slice(0, first?.start ?? 0))
  const isCut = before.length > BEFORE
  const start = text.slice(0, first?.start ?? 0).length - before.slice(-BEFORE).join('').length
  const shown = Array.from(text.slice(start, start + 2 * SHOWN)).slice(0, SHOWN)
  return `${isCut ? '…' : ''}${shown.join('')}`.replaceAll(/\s+/g, ' ')
}
