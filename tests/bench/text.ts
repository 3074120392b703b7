import { countCodePoints, sliceCodePoints } from '@/utils/text/code-points'
import { foldForDigest } from '@/utils/text/fold'
import { findTextProblem } from '@/utils/text/well-formed'
import type { Comparison } from './measure'

/** A million code points with some of plane 2 and line breaks among them. */
function longText(): string {
  const characters = Array.from({ length: 1_000_000 }, (_, index) => {
    if (index % 40 === 39) return '\n'
    return index % 97 === 0 ? '𠀀' : String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000))
  })
  return characters.join('')
}

export function textComparisons(): Comparison[] {
  const text = longText()
  return [
    {
      name: 'count 1,000,000 code points',
      ours: () => countCodePoints(text),
      baseline: () => Array.from(text).length,
      baselineName: 'Array.from',
      runs: 15,
    },
    {
      name: 'slice in the middle of them',
      ours: () => sliceCodePoints(text, 500_000, 500_300),
      baseline: () => Array.from(text).slice(500_000, 500_300).join(''),
      baselineName: 'Array.from',
      runs: 15,
    },
    {
      name: 'check the text domain',
      ours: () => findTextProblem(text),
      baseline: () => /[\0\ud800-\udfff]/u.test(text),
      baselineName: 'one regular expression',
      runs: 15,
    },
    {
      name: 'fold for the digest',
      ours: () => foldForDigest(text),
      baseline: () => text.normalize('NFKC'),
      baselineName: 'NFKC alone',
      runs: 9,
    },
  ]
}
