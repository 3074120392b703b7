import { tidyMetadata } from '@/utils/text/well-formed'
import { attributeOf } from './safe-dom'
import type { PageReport } from './page-report'
import type { SelectedPassage } from './read-selection'

/** What the signal readers add to a passage. They are parameters, so that each is tested alone. */
export interface PageReaders {
  readSignals(document: Document, range: Range): PageReport['signals']
  readMetadata(document: Document, range: Range): PageReport['metadata']
}

/** The report of a passage without what must be fetched: see `withOrigin`. */
export function reportPage(
  { passage, document, range }: SelectedPassage,
  readers: PageReaders,
): PageReport {
  const canonicalUrl = canonicalUrlOf(document)
  return {
    version: 1,
    url: addressOf(document),
    ...(canonicalUrl !== undefined && { canonicalUrl }),
    capturedAt: new Date().toISOString(),
    contentType: (document.contentType || 'text/html').slice(0, 100),
    passage,
    metadata: readers.readMetadata(document, range),
    signals: readers.readSignals(document, range).slice(0, MAX_SIGNALS),
    notKnown: [],
  }
}

/** The report with what the origin's headers and well-known files said. */
export function withOrigin(
  report: PageReport,
  origin: Pick<PageReport, 'signals' | 'notKnown'>,
): PageReport {
  const signals = [...report.signals, ...origin.signals].slice(0, MAX_SIGNALS)
  return { ...report, signals, notKnown: origin.notKnown }
}

/** Nothing that was asked has answered: all is “not known”, which is never “free”. */
export const nothingFromOrigin: Pick<PageReport, 'signals' | 'notKnown'> = {
  signals: [],
  notKnown: ['headers', 'robots-txt', 'tdmrep'],
}

const MAX_SIGNALS = 500
const MAX_ADDRESS = 4096

/** The page's address; one beyond all measure loses its fragment and query rather than be refused. */
export function addressOf(document: Document): string {
  const address = document.defaultView?.location.href ?? document.URL
  return address.length <= MAX_ADDRESS
    ? address
    : (address.split(/[?#]/)[0] ?? '').slice(0, MAX_ADDRESS)
}

/** What the page calls its own address, where that is a web address. It may lie. */
export function canonicalUrlOf(document: Document): string | undefined {
  const link = document.querySelector('link[rel~="canonical" i][href]')
  const href = link && attributeOf(link, 'href')
  if (!href || !URL.canParse(href, document.baseURI)) return undefined
  const { protocol, href: address } = new URL(href, document.baseURI)
  if (!/^https?:$/.test(protocol) || address.length > MAX_ADDRESS) return undefined
  return tidyMetadata(address)
}
