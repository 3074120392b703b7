import { inSlices } from '@/utils/text/in-slices'
import { askWebOrigin } from './web-origin-answers'
import { outlinePage } from './outline/outline-page'
import { addressOf, canonicalUrlOf } from './page-address'
import type { WebOriginSource } from './web-origin-cache'
import type { PageCapture } from './page-capture'
import type { SelectedPassage } from './read-selection'

/**
 * Captures all that the background needs to assess a selected passage.
 *
 * @param known sources of the web origin whose answers the background has in its cache
 */
export async function capturePage(
  selected: SelectedPassage,
  known: Promise<readonly WebOriginSource[]>,
): Promise<PageCapture> {
  const { passage, document, range } = selected
  const canonicalUrl = canonicalUrlOf(document)
  const href = addressOf(document)
  const origin = URL.parse(href)?.origin ?? 'null'
  const asked = known.then((sources) =>
    askWebOrigin({ href, origin }, (url, init) => fetch(url, init), sources),
  )
  return {
    version: 1,
    url: href,
    ...(canonicalUrl !== undefined && { canonicalUrl }),
    capturedAt: new Date().toISOString(),
    contentType: (document.contentType || 'text/html').slice(0, 100),
    passage,
    outline: await inSlices(outlinePage(document, range)),
    webOrigin: await asked,
  }
}
