import type { CharacterCounts } from './character-counts'

export const scripts = ['Hans', 'Hant', 'mixed', 'none'] as const
export type Script = (typeof scripts)[number]

/**
 * A text is of both scripts where the rarer one has at least this part of the characters that are of one
 * only, and two of them: a variant such as 无 or 弃 in an old print, or a name, mixes nothing.
 */
const MIXED_SHARE = 0.1
const MIXED_LEAST = 2

/**
 * Detects simplified or traditional by characters that exist in one of them only; `none` where a text has
 * no such character, because it is short or not Chinese. Pure.
 */
export function scriptOf({ hans, hant }: Pick<CharacterCounts, 'hans' | 'hant'>): Script {
  if (hans === 0 && hant === 0) return 'none'
  const rarer = Math.min(hans, hant)
  if (rarer >= MIXED_LEAST && rarer >= MIXED_SHARE * (hans + hant)) return 'mixed'
  if (hans === hant) return 'mixed'
  return hans > hant ? 'Hans' : 'Hant'
}
