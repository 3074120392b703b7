import { lineLengths, type CharacterCounts } from './character-counts'

export const registers = ['modern', 'classical', 'mixed', 'none', 'unclear'] as const
/** 白话, 文言, both, no Chinese prose or verse at all (sequences, code), or too little to tell. */
export type Register = (typeof registers)[number]

/** Below this part of Han among all letters and digits a text is none. */
const HAN_SHARE = 1 / 6
/** Fewer Han characters tell nothing. */
const HAN_LEAST = 10
/** What speaks strongly counts for two; so much is needed at least, and for each Han character. */
const POINTS_LEAST = 3
const POINTS_SHARE = 0.05
/** Part of modern ones among the points from which a text is modern, and up to which it is classical. */
const MODERN_FROM = 0.62
const CLASSICAL_TO = 0.28

/** Mean of Han characters up to which clauses are terse, as in verse and much of classical prose. */
const TERSE_LENGTH = 7.5
/** Lyrics have a 了 now and then: in terse clauses modern takes so many points for each Han character. */
const TERSE_MODERN = 0.1
/** Statutes of today have 其 and 者 in long clauses: there classical takes so many. */
const LONG_CLASSICAL = 0.2
/** So much text in terse clauses, without more than one particle of today, is classical by itself. */
const TERSE_HAN = 32
const TERSE_CLAUSES = 6
/** Verse in regular lines: so many of them, all of one of these lengths. */
const LINES_LEAST = 4
const LINE_LENGTHS = [5, 7]

/**
 * Register of a text: by particles, pronouns and adverbs of which each register has its own, and where
 * those say little, as in verse, by the length of its clauses. Pure.
 */
export function registerOf(text: string, counts: CharacterCounts): Register {
  const { han, other } = counts
  if (han < HAN_SHARE * (han + other) || han === 0) return 'none'
  if (han < HAN_LEAST) return 'unclear'
  return byWords(counts) ?? (isTerseText(counts) || isVerse(text, counts) ? 'classical' : 'unclear')
}

function byWords(counts: CharacterCounts): Register | undefined {
  const { han, breaks, modernStrong, classicalStrong } = counts
  const modern = 2 * modernStrong + counts.modernWeak
  const points = modern + 2 * classicalStrong + counts.classicalWeak
  if (points < POINTS_LEAST || points < POINTS_SHARE * han) return undefined
  const share = modern / points
  if (share <= CLASSICAL_TO) {
    const isClassical = points >= LONG_CLASSICAL * han || isTerse(counts) || breaks === 0
    return isClassical ? 'classical' : undefined
  }
  if (modernStrong === 0 || (isTerse(counts) && modern < TERSE_MODERN * han)) return undefined
  return share < MODERN_FROM && classicalStrong > 0 ? 'mixed' : 'modern'
}

function isTerse({ han, breaks }: CharacterCounts): boolean {
  return han <= TERSE_LENGTH * breaks
}

function isTerseText(counts: CharacterCounts): boolean {
  const { han, other, breaks, modernStrong } = counts
  // Forecasts, tables and prescriptions of today are terse, too, and have figures.
  if (other > 0 || modernStrong > 1) return false
  return han >= TERSE_HAN && breaks >= TERSE_CLAUSES && isTerse(counts)
}

function isVerse(text: string, { modernStrong, breaks, lines }: CharacterCounts): boolean {
  // The last line may end without a sign.
  if (modernStrong > 0 || breaks + lines < LINES_LEAST - 1) return false
  const lengths = lineLengths(text)
  const [first = 0] = lengths
  return (
    lengths.length >= LINES_LEAST &&
    LINE_LENGTHS.includes(first) &&
    lengths.every((length) => length === first)
  )
}
