import { globSync, readFileSync } from 'node:fs'
import { findPersonal } from '@/utils/privacy/find-personal'
import { rules, type PersonalKind } from '@/utils/privacy/kinds'
import { harmless, personal } from '../unit/privacy/personal.table'
import { standards } from '../unit/privacy/standards.table'
import { compare, describeFigures } from './measure'

/**
 * How well personal information is found: precision and recall of each kind over the labelled lines of the
 * tests and over whole pages written for the bench, which hold none; and how fast, beside five plain
 * regular expressions that see no disguise.
 */
export async function privacyFigures(): Promise<string[]> {
  const pages = globSync('tests/bench/rights-pages/*.html').map((file) => plainText(file))
  const figures = describeFigures(
    await compare({
      name: 'personal information in 1,000,000 characters',
      ours: scanner(longText(pages)),
      baseline: plainSearch(longText(pages)),
      baselineName: 'five plain regular expressions',
      runs: 9,
    }),
  )
  return [...accuracy(pages), figures]
}

function plainText(file: string): string {
  return readFileSync(file, 'utf8').replaceAll(/<[^>]*>/g, ' ')
}

function longText(pages: readonly string[]): string {
  const once = pages.join('\n')
  return once.repeat(Math.ceil(1_000_000 / once.length)).slice(0, 1_000_000)
}

/** A text that was searched is remembered, so each run gets another one. */
function scanner(text: string): () => number {
  let run = 0
  return () => {
    run += 1
    return findPersonal(`${String(run)} ${text}`).length
  }
}

const plain = [
  /\d{17}[\dXx]/g,
  /1[3-9]\d{9}/g,
  /\d{16,19}/g,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /0\d{2,3}-\d{7,8}/g,
]

function plainSearch(text: string): () => number {
  return () => plain.reduce((count, one) => count + Array.from(text.matchAll(one)).length, 0)
}

/** A line a kind: how many labelled words were found, and how many found words are labelled. */
function accuracy(pages: readonly string[]): string[] {
  const kinds = [...new Set(personal.map(([kind]) => kind))]
  const quiet = [...Object.values(harmless).flat(), ...standards, ...pages]
  const falseAlarms = quiet.flatMap((text) =>
    findPersonal(text).map(({ rule }): PersonalKind => rules[rule].kind),
  )
  return kinds.map((kind) => {
    const labelled = personal.filter(([one]) => one === kind)
    const found = labelled.filter(([, text, words]) => isFound(kind, text, words)).length
    const wrong = falseAlarms.filter((one) => one === kind).length
    const precision = share(found, found + wrong)
    return `${kind}: recall ${share(found, labelled.length)} of ${String(labelled.length)}, precision ${precision} with ${String(quiet.length)} texts that hold none`
  })
}

function isFound(kind: string, text: string, words: string): boolean {
  return findPersonal(text).some(
    ({ rule, start, end }) => rules[rule].kind === kind && text.slice(start, end) === words,
  )
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : (part / whole).toFixed(3)
}
