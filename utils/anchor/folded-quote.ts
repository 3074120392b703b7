import type { Selectors } from '@/utils/clip/clip'
import { foldForMatching } from '@/utils/text/matching-fold'

/** A remembered passage, folded like the page it is looked for in. */
export interface FoldedQuote {
  raw: string
  /** UTF-16 units of the quote before its first code that counts. */
  leading: number
  codes: Uint32Array
  prefix: Uint32Array
  suffix: Uint32Array
}

export function foldQuote({ exact, prefix, suffix }: Selectors['quote']): FoldedQuote {
  const { codes, starts } = foldForMatching(exact)
  return {
    raw: exact,
    leading: starts[0] ?? 0,
    codes,
    prefix: foldForMatching(prefix).codes,
    suffix: foldForMatching(suffix).codes,
  }
}
