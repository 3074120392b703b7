import { isUtf8 } from 'node:buffer'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { verdict, type RightsAssessment, type Verdict } from '@/utils/clip/rights'
import { assess } from '@/utils/rights/assess'
import { suggestWork } from '@/utils/rights/suggest'
import { blindDescribed, firstWords } from '../unit/rights/described/rows'
import { SEEN_AT } from '../unit/rights/make-report'
import { reportOfPage } from '../unit/rights/report-of-page'

/** A whole page of a folder's `pages.json`, labelled before it was run. */
const labelledPage = z.object({
  file: z.string(),
  url: z.url(),
  kindOfSite: z.string(),
  /** Words that are selected; they stand in one text node of the page. */
  select: z.string().min(1),
  expect: z.union([verdict, z.array(verdict).min(1)]),
  why: z.string(),
})
export type LabelledPage = z.infer<typeof labelledPage>

/** The project's own pages, written and labelled by somebody who did not know the rules. */
export const OWN_PAGES = join(import.meta.dirname, 'rights-pages')

/** Closing sentences of technical news: each names a licence, and none gives one for the page. */
const plants = [
  '该项目采用 MIT 许可证，源代码已经发布在 GitHub。',
  '数据采用 <a href="https://opensource.org/licenses/MIT">MIT 协议</a>开源。',
  '有人问<a href="https://creativecommons.org/licenses/by/4.0/">署名协议</a>是什么意思，下面细说。',
  '团队将其模型权重以 CC BY 4.0 协议对外发布。',
  '<code>// SPDX-License-Identifier: MIT</code>',
]

/** Whether a verdict lets the text go out without anybody. */
const isFree = (one: Verdict): boolean =>
  one === 'open' || one === 'permitted' || one === 'public-domain'

export interface Judged {
  page: LabelledPage
  result: RightsAssessment
  /** `false-open` and `false-red` are wrong; `unclear` could have been decided by a careful reader. */
  outcome: 'right' | 'false-open' | 'false-red' | 'unclear' | 'other'
}

export function readLabelledPages(folder: string): LabelledPage[] {
  const list: unknown = JSON.parse(readFileSync(join(folder, 'pages.json'), 'utf8'))
  return z.array(labelledPage).parse(list)
}

/** Judges the pages of a folder by the real path: HTML, outline, report, verdict. */
export function judgePages(folder: string): Judged[] {
  return readLabelledPages(folder).map((page) => {
    const result = judge(page, readHtml(join(folder, page.file)))
    return { page, result, outcome: outcomeOf(page, result.verdict) }
  })
}

function judge({ select, url }: LabelledPage, html: string): RightsAssessment {
  return assess(reportOfPage(html, select, url), { now: SEEN_AT })
}

function outcomeOf({ expect }: LabelledPage, found: Verdict): Judged['outcome'] {
  const accepted = [expect].flat()
  if (accepted.includes(found)) return 'right'
  if (isFree(found)) return accepted.some(isFree) ? 'other' : 'false-open'
  return found === 'reserved' ? 'false-red' : 'unclear'
}

/** Saved pages may be in GBK: their own tag decides, unless a browser saved them again in UTF-8. */
function readHtml(path: string): string {
  const bytes = readFileSync(path)
  if (isUtf8(bytes)) return bytes.toString('utf8')
  const [, charset = 'utf-8'] =
    /charset=["']?([\w-]+)/i.exec(bytes.subarray(0, 4000).toString('latin1')) ?? []
  return new TextDecoder(/^gb/i.test(charset) ? 'gb18030' : charset).decode(bytes)
}

/** How many pages that are not free turn free by a sentence put under the passage. */
function countPlanted(folder: string, judged: Judged[]): { tried: number; opened: string[] } {
  const closed = judged.filter(({ result }) => !isFree(result.verdict))
  const opened: string[] = []
  for (const { page } of closed) {
    const html = readHtml(join(folder, page.file))
    const at = html.indexOf('</p>', html.indexOf(page.select.slice(0, 20)))
    if (at < 0) continue
    for (const plant of plants) {
      const planted = `${html.slice(0, at + 4)}<p>${plant}</p>${html.slice(at + 4)}`
      if (isFree(judge(page, planted).verdict)) opened.push(`${page.file}: ${plant}`)
    }
  }
  return { tried: closed.length * plants.length, opened }
}

/**
 * `npm run bench -- rights [--pages <folder>]`: false open, false red and unclear by kind of site, over
 * the project's own pages and over a folder with a labelled `pages.json`.
 */
export function rightsFigures(folder?: string): string[] {
  if (folder !== undefined && !existsSync(join(folder, 'pages.json'))) {
    return [`rights: ${folder} has no pages.json`]
  }
  return [
    ...[OWN_PAGES, ...(folder === undefined ? [] : [folder])].flatMap(figuresOf),
    ...decidableFigures(),
    ...describedFigures(),
  ]
}

const labelledRow = labelledPage.pick({ url: true, select: true, expect: true, why: true })
const decidableRow = labelledRow.extend({ html: z.string() })

/** Pages that a careful reader could decide safely. */
function decidableFigures(): string[] {
  const rows = ['by-lines', 'licence-lines'].flatMap((name) =>
    readRows(`unit/rights/page-rows/blind/${name}`, decidableRow),
  )
  const wrong = rows.flatMap(({ html, select, url, expect, why }) => {
    const found = assess(reportOfPage(html, select, url), { now: SEEN_AT })
    if ([expect].flat().includes(found.verdict)) return []
    return [`    ${url}: ${found.verdict} (${found.basis}); ${why}`]
  })
  const right = rows.length - wrong.length
  return [
    `  decided as a careful reader does: ${String(right)} of ${String(rows.length)}`,
    ...wrong,
  ]
}

function readRows<Row>(name: string, row: z.ZodType<Row>): Row[] {
  return readFileSync(join(import.meta.dirname, `../${name}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => row.parse(JSON.parse(line)))
}

/** Titles, authors, dynasties and juan as a reader of the page gives them, and as they are suggested. */
function describedFigures(): string[] {
  const rows = blindDescribed()
  const wrong = rows.flatMap(({ url, html, describe }) => {
    const { work } = suggestWork(reportOfPage(html, firstWords(html), url))
    const members = ['title', 'author', 'dynasty', 'juan'] as const
    const differing = members.filter((name) => describe[name] && describe[name] !== work[name])
    const words = differing.map(
      (name) => `${name} ${work[name] ?? 'unknown'}, not ${String(describe[name])}`,
    )
    return words.length === 0 ? [] : [`    ${url}: ${words.join('; ')}`]
  })
  const right = rows.length - wrong.length
  return [`  described as a reader does: ${String(right)} of ${String(rows.length)}`, ...wrong]
}

function figuresOf(folder: string): string[] {
  const judged = judgePages(folder)
  const { tried, opened } = countPlanted(folder, judged)
  return [
    `rights: ${folder === OWN_PAGES ? 'the project’s own pages' : folder}`,
    ...Object.entries(Object.groupBy(judged, ({ page }) => page.kindOfSite)).map(
      ([kind, group = []]) => `  ${kind}: ${countsOf(group)}`,
    ),
    `  all: ${countsOf(judged)}`,
    `  a sentence about another thing’s licence under the passage: ${String(tried)} tried, ${String(opened.length)} opened`,
    ...opened.map((one) => `    ${one}`),
    ...judged
      .filter(({ outcome }) => outcome !== 'right')
      .map(
        ({ page, result, outcome }) =>
          `    ${outcome}: ${page.file} → ${result.verdict} (${result.basis}), not ${[page.expect].flat().join(' or ')}`,
      ),
  ]
}

/** Unclear is counted over pages that a careful reader could decide. */
function countsOf(judged: Judged[]): string {
  const of = (outcome: Judged['outcome']): number =>
    judged.filter((one) => one.outcome === outcome).length
  const decidable = judged.filter(({ page }) => ![page.expect].flat().includes('unclear')).length
  const share = decidable === 0 ? 0 : (100 * of('unclear')) / decidable
  return (
    `${String(judged.length)} pages, ${String(of('false-open'))} false open, ${String(of('false-red'))} false red, ` +
    `${String(of('unclear'))} unclear of ${String(decidable)} decidable (${share.toFixed(0)} %)`
  )
}
