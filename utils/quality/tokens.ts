import table from '@/assets/quality/tokens.json' with { type: 'json' }
import { countCharacters } from './character-counts'
import { passOver } from './pass'

/** Vocabularies for which tokens are estimated. */
export const vocabularies = ['qwen3', 'deepseek-v3', 'o200k'] as const
export type Vocabulary = (typeof vocabularies)[number]

/** What is counted of a text, in the order of the weights of `assets/quality/tokens.json`. */
export const tokenFeatures = [
  'han',
  'hans',
  'hant',
  'modernStrong',
  'modernWeak',
  'classicalStrong',
  'classicalWeak',
  'fullMarks',
  'otherMarks',
  'words',
  'letters',
  'digits',
  'numbers',
  'blanks',
  'lines',
] as const

/** Pure, in time proportional to the text. */
export function countFeatures(text: string): number[] {
  const counts = countCharacters(text, text.length)
  const { words, narrow, wide, western, full } = passOver(text)
  const digits = matches(text, /\d/g)
  const blanks = matches(text, /[^\S\n]/g)
  const letters = narrow + wide + western - digits
  const others = counts.han + full + letters + digits + blanks + counts.lines
  return [
    counts.han,
    counts.hans,
    counts.hant,
    counts.modernStrong,
    counts.modernWeak,
    counts.classicalStrong,
    counts.classicalWeak,
    full,
    Math.max(0, text.length - others),
    words,
    letters,
    digits,
    matches(text, /\d{1,3}/g),
    matches(text, /[^\S\n]+/g),
    counts.lines,
  ]
}

function matches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

/**
 * Tokens of a text in each vocabulary, estimated: sums of many texts within two per cent, a passage of 300 characters
 * within a quarter, as the table says of each. Pure.
 */
export function estimateTokens(text: string): Record<Vocabulary, number> {
  const features = countFeatures(text)
  const estimate = (vocabulary: Vocabulary): number => {
    const { weights } = table.vocabularies[vocabulary]
    const sum = features.reduce((total, count, at) => total + count * (weights[at] ?? 0), 0)
    return text === '' ? 0 : Math.max(1, Math.round(sum))
  }
  return {
    qwen3: estimate('qwen3'),
    'deepseek-v3': estimate('deepseek-v3'),
    o200k: estimate('o200k'),
  }
}
