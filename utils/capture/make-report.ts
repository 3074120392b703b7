import { Outline } from './outline/open-outline'
import type { PageCapture } from './page-capture'
import { pageReport, type PageReport } from './page-report'
import { webOriginSignals, unknownSources } from './signals/web-origin-signals'
import { readParentPage } from './signals/parent-page'
import { readMetadata } from './signals/read-metadata'
import { readSitePlace } from './signals/site-place'
import { readLayout } from './signals/regions'
import { placePassage } from './signals/passage-place'
import { readSignals } from './signals/read-signals'

const MAX_SIGNALS = 500

/** Makes the report of a captured passage: what page and server say. It assesses nothing. */
export function makeReport({ outline, webOrigin, ...capture }: PageCapture): PageReport {
  const page = new Outline(outline)
  // The server's few signals are counted first, so that no page can crowd them out.
  const fromServer = webOriginSignals(webOrigin, capture.url)
  const layout = readLayout(page)
  const fromPage = readSignals(page, capture.passage.text, layout).slice(
    0,
    MAX_SIGNALS - fromServer.length,
  )
  const parentUrl = readParentPage(page, capture.url)
  return pageReport.parse({
    ...capture,
    ...(parentUrl !== undefined && { parentUrl }),
    ...readSitePlace(page, capture.url, capture.passage.language),
    place: placePassage(page, layout),
    metadata: readMetadata(page),
    signals: [...fromPage, ...fromServer],
    notKnown: unknownSources(webOrigin),
  })
}
