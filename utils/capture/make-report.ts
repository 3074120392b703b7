import { Outline } from './outline/open-outline'
import type { PageCapture } from './page-capture'
import { pageReport, type PageReport } from './page-report'
import { webOriginSignals, unknownSources } from './signals/web-origin-signals'
import { readParentPage } from './signals/parent-page'
import { readMetadata } from './signals/read-metadata'
import { readSitePlace } from './signals/site-place'
import { readSignals } from './signals/read-signals'

const MAX_SIGNALS = 500

/** The report of a captured passage: what the page and its origin say, and no judgement on it. */
export function makeReport({ outline, webOrigin, ...capture }: PageCapture): PageReport {
  const page = new Outline(outline)
  // What the server says is little, and no page may crowd it out.
  const fromServer = webOriginSignals(webOrigin, capture.url)
  const fromPage = readSignals(page, capture.passage.text).slice(0, MAX_SIGNALS - fromServer.length)
  const parentUrl = readParentPage(page, capture.url)
  return pageReport.parse({
    ...capture,
    ...(parentUrl !== undefined && { parentUrl }),
    ...readSitePlace(page, capture.url, capture.passage.language),
    metadata: readMetadata(page),
    signals: [...fromPage, ...fromServer],
    notKnown: unknownSources(webOrigin),
  })
}
