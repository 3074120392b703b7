import { globSync, readFileSync } from 'node:fs'
import { shinglesOf } from '@/utils/duplicates/shingles'
import { findPersonal } from '@/utils/privacy/find-personal'
import { checkText } from '@/utils/quality/check-text'
import tokens from '@/assets/quality/tokens.json'
import { foldForDigest } from '@/utils/text/fold'
import { compare, describeFigures } from './measure'

const LENGTH = 10_000

/**
 * What the checks of a text cost, beside folding and shingling the same text and beside one plain pass over it, and
 * how far the estimates of tokens were off when their table was made.
 */
export async function qualityFigures(): Promise<string[]> {
  const text = pages().slice(0, LENGTH)
  const checks = again(text, (one) => checkText(one).findings.length)
  const all = again(text, (one) => checkText(one).findings.length + findPersonal(one).length)
  const comparisons = [
    {
      name: 'all checks of 10,000 characters, personal information among them',
      ours: all,
      baseline: again(text, (one) => foldForDigest(one).length + shinglesOf(one).length),
      baselineName: 'folding and shingling them',
      runs: 25,
    },
    {
      name: 'checks of the text alone',
      ours: checks,
      baseline: again(text, plainPass),
      baselineName: 'one pass over them',
      runs: 25,
    },
  ]
  const lines = []
  for (const comparison of comparisons) lines.push(describeFigures(await compare(comparison)))
  const errors = Object.entries(tokens.vocabularies).map(
    ([name, { sumError, passageError95 }]) =>
      `tokens of ${name}: sums within ${percent(sumError)}, 95 of 100 passages within ${percent(passageError95)}`,
  )
  return [...lines, ...errors]
}

function pages(): string {
  return globSync('tests/bench/rights-pages/*.html')
    .map((file) => readFileSync(file, 'utf8').replaceAll(/<[^>]*>/g, ' '))
    .join('\n')
}

/** A text that was looked at may be remembered, so each run gets another one. */
function again(text: string, run: (text: string) => number): () => number {
  let count = 0
  return () => {
    count += 1
    return run(`${String(count)} ${text}`)
  }
}

function plainPass(text: string): number {
  let sum = 0
  for (let at = 0; at < text.length; at += 1) sum += text.charCodeAt(at)
  return sum
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
