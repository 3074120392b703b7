import { Outline } from './outline/open-outline'
import type { PageOutline } from './outline/page-outline'
import { relatedPage, type RawSignal, type RelatedPage } from './page-report'
import { readSignals } from './signals/read-signals'

const MAX_SIGNALS = 60
/** Signals on a work's page that hold for its chapters. Footer and head speak of the site, so they are left out. */
const kinds = new Set<RawSignal['kind']>(['licence-box', 'template', 'prose'])

/**
 * What the page of a work says of rights, for a chapter of it. `outline` comes from `outlineHtml` in
 * the page; `url` is the chapter's `parentUrl`, `seenAt` when it was fetched.
 *
 * @throws ZodError where the address is longer than a report takes
 */
export function readRelatedPage(outline: PageOutline, url: string, seenAt: string): RelatedPage {
  const signals = readSignals(new Outline(outline), '').filter(
    ({ kind, region }) => kinds.has(kind) && region !== 'site',
  )
  return relatedPage.parse({ url, kind: 'parent', seenAt, signals: signals.slice(0, MAX_SIGNALS) })
}
