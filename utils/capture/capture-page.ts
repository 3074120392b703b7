import { addressOf, canonicalUrlOf } from './page-address'
import type { PageReport } from './page-report'
import type { SelectedPassage } from './read-selection'
import { readMetadata } from './signals/read-metadata'
import { readOriginSignals } from './signals/origin-signals'
import { readSignals } from './signals/read-signals'

/** The report of a passage without what must be fetched: see `withOrigin`. */
export function reportPage({ passage, document, range }: SelectedPassage): PageReport {
  const canonicalUrl = canonicalUrlOf(document)
  return {
    version: 1,
    url: addressOf(document),
    ...(canonicalUrl !== undefined && { canonicalUrl }),
    capturedAt: new Date().toISOString(),
    contentType: (document.contentType || 'text/html').slice(0, 100),
    passage,
    metadata: readMetadata(document, range),
    signals: readSignals(document, range).slice(0, MAX_SIGNALS),
    notKnown: [],
  }
}

/** The report with what the origin's headers and well-known files say; late is “not known”. */
export async function withOrigin(report: PageReport, document: Document): Promise<PageReport> {
  const { href, origin, pathname } = (document.defaultView ?? window).location
  const asked = readOriginSignals(
    { href, origin, pathname },
    { fetch: (url, init) => fetch(url, init) },
  )
  const said = await Promise.race([asked, silence(ORIGIN_TIME_LIMIT)])
  const signals = [...report.signals, ...said.signals].slice(0, MAX_SIGNALS)
  return { ...report, signals, notKnown: said.notKnown }
}

const MAX_SIGNALS = 500
/** The card shows “working” while the origin is asked, so that must end. */
const ORIGIN_TIME_LIMIT = 1600

/** Nothing that was asked has answered: all is “not known”, which is never “free”. */
async function silence(after: number): Promise<Pick<PageReport, 'signals' | 'notKnown'>> {
  await new Promise((resolve) => {
    setTimeout(resolve, after)
  })
  return { signals: [], notKnown: ['headers', 'robots-txt', 'tdmrep'] }
}
