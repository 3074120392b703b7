import type { PageReport, RawSignal } from '@/utils/capture/page-report'
import { addReadings } from './add-facts'
import { extractLicences } from './extract-licences'
import type { Facts } from './facts'

type Reader = (facts: Facts, signal: RawSignal, report: PageReport) => void

/**
 * Extracts what the page of the work says of its chapters: licence boxes, templates, and notices that
 * name the work. The evidence names the page on which it stands and when that was seen.
 */
export function extractRelated(
  facts: Facts,
  report: PageReport,
  readers: Partial<Record<RawSignal['kind'], Reader>>,
): void {
  for (const { url, seenAt, signals } of report.related ?? []) {
    const there = signals.map((found) => ({ ...found, where: `${url} › ${found.where}` }))
    const page = { ...report, capturedAt: seenAt }
    // Prose of that page may be about anything; links and boxes that give a licence say what it is of.
    extractLicences(facts, { ...page, signals: there.filter(({ kind }) => kind !== 'prose') })
    for (const signal of there) {
      if (signal.kind === 'prose') addNotices(facts, signal, page)
      else readers[signal.kind]?.(facts, signal, page)
    }
  }
}

/** A notice that names nothing is skipped: it may be about anything on that page. */
function addNotices(facts: Facts, signal: RawSignal, page: PageReport): void {
  const own: Facts = { ...facts, objections: [], dedications: [], remarks: [] }
  addReadings(own, signal, page, 'site', { isOfWork: true })
  facts.objections.push(...own.objections.filter(({ about }) => about === 'work'))
}
