import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pageReport, type PageReport } from '@/utils/capture/page-report'
import { readMetadata } from '@/utils/capture/signals/read-metadata'
import { readSignals } from '@/utils/capture/signals/read-signals'
import { assess } from '@/utils/rights/assess'
import { findBlocks } from '@/utils/rights/blocks'
import { suggestWork } from '@/utils/rights/suggest'
import { outlineOf, parsePage } from '../capture/signals/make-page'

interface Selection {
  within: string
  from: string
  to: string
  text: string | null
  blocked?: unknown
}

interface SamplePage {
  path: string
  kind: string
  verdict: string
  licence: string | null
  reservations: string[]
  selections: Selection[]
}

const folder = join(import.meta.dirname, '../../../scripts/pages/samples')
const { pages } = JSON.parse(readFileSync(join(folder, 'pages.json'), 'utf8')) as {
  pages: SamplePage[]
}

const readable = pages.filter(({ selections }) => selections.some(({ text }) => text !== null))

test.each(readable)(
  '$path → $verdict',
  ({ path, kind, verdict, licence, reservations, selections }) => {
    for (const selection of selections) {
      if (selection.text === null) continue
      const report = reportOf(path, selection)
      const result = assess(report, { now: report.capturedAt })
      expect([result.verdict, result.licence], selection.from).toEqual([verdict, licence])
      const about = new Set<string>(result.reservations.map((one) => one.about))
      for (const one of reservations) expect(about).toContain(one)
      const isBlocked = findBlocks(selection.text, report).length > 0
      expect(isBlocked, selection.from).toBe(Boolean(selection.blocked))
    }
    const first = selections.find(({ text }) => text !== null)
    if (first && kind !== 'gene') expect(suggestWork(reportOf(path, first)).category).toBe(kind)
  },
)

/** The report as the page script makes it; the text is what the list says must be captured. */
function reportOf(path: string, selection: Selection): PageReport {
  const html = readFileSync(join(folder, path), 'utf8')
  const url = `https://pages.example/${path}`
  const document = parsePage(html, url)
  const passage = rangeOf(document, selection)
  const text = selection.text ?? ''
  return pageReport.parse({
    version: 1,
    url,
    capturedAt: '2026-11-23T08:00:00.000Z',
    contentType: 'text/html',
    passage: {
      text,
      selectors: { quote: { exact: text, prefix: '', suffix: '' } },
      context: { before: '', after: '' },
      notes: [],
    },
    metadata: readMetadata(outlineOf(document, passage)),
    signals: readSignals(outlineOf(document, passage), passage.toString()),
    notKnown: [],
  })
}

function rangeOf(document: Document, { within, from, to }: Selection): Range {
  const holder = document.querySelector(within)
  if (!holder) throw new Error(`nothing matches ${within}`)
  const walker = document.createTreeWalker(holder, 4)
  const range = document.createRange()
  let started = false
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { data } = node as Text
    const start = started ? 0 : data.indexOf(from)
    if (start < 0) continue
    if (!started) range.setStart(node, start)
    started = true
    const end = data.indexOf(to, start)
    if (end < 0) continue
    range.setEnd(node, end + to.length)
    return range
  }
  throw new Error(`no “${from} … ${to}” within ${within}`)
}
