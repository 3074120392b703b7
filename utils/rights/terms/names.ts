import { foldForMatching } from '@/utils/text/matching-fold'

/**
 * A name by which a table is asked: script, width, case and blanks folded, without middle dots and
 * hyphens. 羅曼・羅蘭 and 罗曼·罗兰 are one name.
 */
export function nameKey(name: string): string {
  const { codes } = foldForMatching(name)
  return String.fromCodePoint(...codes.slice(0, MAX_NAME)).replaceAll(/[\p{P}\p{S}]/gu, '')
}

const MAX_NAME = 200
