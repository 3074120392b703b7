import { makeReport } from '@/utils/capture/make-report'
import { atOnce } from '@/utils/text/in-slices'
import { outlinePage } from '@/utils/capture/outline/outline-page'
import { canonicalUrlOf } from '@/utils/capture/page-address'
import type { PageCapture } from '@/utils/capture/page-capture'
import type { PageReport } from '@/utils/capture/page-report'
import { makePage } from '../capture/signals/make-page'
import { SEEN_AT } from './make-report'

/** The report of a page as the background makes it of what the page script sends. */
export function reportOfPage(
  html: string,
  selected: string,
  url: string,
  webOrigin: PageCapture['webOrigin'] = { headers: [], robots: '', tdmrep: '' },
): PageReport {
  const { document, passage } = makePage(html, selected, url)
  const canonicalUrl = canonicalUrlOf(document)
  return makeReport({
    version: 1,
    url,
    ...(canonicalUrl !== undefined && { canonicalUrl }),
    capturedAt: SEEN_AT,
    contentType: 'text/html',
    passage: {
      text: selected,
      selectors: { quote: { exact: selected, prefix: '', suffix: '' } },
      context: { before: '', after: '' },
      notes: [],
    },
    outline: atOnce(outlinePage(document, passage)),
    webOrigin,
  })
}
