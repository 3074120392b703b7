import { lineLengths, type CharacterCounts } from './character-counts'
import { formOf } from './forms'

export const registers = [
  'modern',
  'classical',
  'mixed',
  'verse',
  'law',
  'standard',
  'code',
  'sequence',
  'none',
  'unclear',
] as const
/** 白话, 文言, both; what is told by its form; no Chinese at all; or too little to tell. */
export type Register = (typeof registers)[number]

/** A text with a smaller share of Han among its letters and digits has the register `none`. */
const HAN_SHARE = 1 / 6
/** Texts with fewer Han characters are `unclear`. */
const HAN_LEAST = 10
/** Points a register needs, at least and for each Han character. A strong word counts two. */
const POINTS_LEAST = 3
const POINTS_SHARE = 0.05
/** Share of modern points from which a text is modern, and up to which it is classical. */
const MODERN_FROM = 0.62
const CLASSICAL_TO = 0.28

/** Mean length of clauses, in Han characters, up to which they are terse, as in verse and classical prose. */
const TERSE_LENGTH = 7.5
/** Points for each Han character that modern needs in terse clauses: verse also has a 了 now and then. */
const TERSE_MODERN = 0.1
/** Points for each Han character that classical needs in long clauses: modern statutes use 其 and 者. */
const LONG_CLASSICAL = 0.2
/** Han characters from which terse clauses with at most one modern particle are classical. */
const TERSE_HAN = 32
const TERSE_CLAUSES = 6
/** Regular verse: so many lines at least of each length, and all of them of it. */
const LINES_LEAST: Readonly<Record<number, number>> = { 4: 8, 5: 4, 7: 4 }
const LINES_OF_ANY = 4

/**
 * Register of a text: by its form, where that tells, as of code, laws and regular verse; else by particles,
 * pronouns and adverbs of which each register has its own, and where those say little by the length of its
 * clauses. Pure.
 */
export function registerOf(text: string, counts: CharacterCounts): Register {
  const { han, other } = counts
  const form = formOf(text)
  if (form !== undefined) return form
  if (han < HAN_SHARE * (han + other) || han === 0) return 'none'
  if (han < HAN_LEAST) return 'unclear'
  if (isVerse(text, counts)) return 'verse'
  return byWords(counts) ?? (isTerseText(counts) ? 'classical' : 'unclear')
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
  if (modernStrong > 0 || breaks + lines < LINES_OF_ANY - 1) return false
  const lengths = lineLengths(text)
  const [first = 0] = lengths
  const least = LINES_LEAST[first]
  return (
    least !== undefined && lengths.length >= least && lengths.every((length) => length === first)
  )
}
