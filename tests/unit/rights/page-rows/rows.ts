import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { verdict, type RightsAssessment, type Verdict } from '@/utils/clip/rights'
import { assess } from '@/utils/rights/assess'
import { SEEN_AT } from '../make-report'
import { reportOfPage } from '../report-of-page'

/** A whole page, the words selected on it, and which verdicts a careful reader of PRC law could give. */
export interface OwnRow {
  page: string
  url: string
  html: string
  select: string
  expect: Verdict | Verdict[]
}

const blindRow = z.object({
  kind: z.string(),
  url: z.url(),
  html: z.string(),
  select: z.string().min(1),
  expect: z.union([verdict, z.array(verdict).min(1)]),
  /** The reason, in a sentence, of the person who labelled it. */
  why: z.string(),
})

/**
 * The rows of a kind that were written by somebody who did not know the rules.
 *
 * @param kind name of a file in `blind/`, without its ending
 */
export const blindRows = (kind: string): OwnRow[] => rowsIn('blind', kind)

/** The rows of a kind that were written to attack the rules as they stood, by somebody who had read them. */
export const laterRows = (kind: string): OwnRow[] => rowsIn('later', kind)

/**
 * The rows of a kind that were written later by somebody who did not know the rules: ordinary sentences
 * that attack a green or a red, and pages that a careful person decides.
 */
export const freshRows = (kind: string): OwnRow[] => rowsIn('fresh', kind)

/** The rows of a kind by a third person who did not know the rules, written from the issue and the law alone. */
export const outsideRows = (kind: string): OwnRow[] => rowsIn('outside', kind)

function rowsIn(folder: 'blind' | 'fresh' | 'later' | 'outside', kind: string): OwnRow[] {
  const path = join(import.meta.dirname, folder, `${kind}.jsonl`)
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => blindRow.parse(JSON.parse(line)))
    .map(({ why, ...row }) => ({ ...row, page: why }))
}

export const blindKinds = (): string[] =>
  readdirSync(join(import.meta.dirname, 'blind'))
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => name.replace('.jsonl', ''))

/** Assesses a row by the real path: HTML, outline, report, facts, verdict. */
export function assessRow({ html, select, url }: OwnRow): RightsAssessment {
  return assess(reportOfPage(html, select, url), { now: SEEN_AT })
}

export const acceptable = ({ expect }: OwnRow): Verdict[] =>
  Array.isArray(expect) ? expect : [expect]
