import { browser, type Browser } from 'wxt/browser'
import * as views from '@/entrypoints/background/card/card-view'
import { pageReport, type PageReport, type RelatedPage } from '@/utils/capture/page-report'
import { readRelatedPage } from '@/utils/capture/read-related-page'
import type { Clip } from '@/utils/clip/clip'
import { hasWorkToAsk, reassess } from '@/utils/intake/reassess'
import type { CardView } from '@/utils/messages'
import { readClip } from '@/utils/store/clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import { StoreError } from '@/utils/store/errors'
import { findReport, keepReport } from '@/utils/store/reports'
import { findReplaced } from '@/utils/store/redactions'
import { addedSiteRules } from '@/utils/store/site-rules'
import { assessedDraft, readClipOf } from './card-service'
import { currentLanguage } from './language'
import { loadTables } from './late-tables'
import { replaceDraft } from './original-text'
import { reachOtherPage } from './other-page'
import { addressOf } from './sender'

type Place = Pick<Browser.runtime.MessageSender, 'tab' | 'frameId'>
/** `decided`: the clip is no draft any more. */
type Outcome = 'read' | 'silent' | 'unread' | 'decided'

/** Asks the work's page for the card, in the tab on which the passage stands. */
export async function askWorkPage(
  db: ShichaiDatabase,
  clipId: string,
  sender: Browser.runtime.MessageSender,
): Promise<CardView> {
  const language = await currentLanguage(db)
  const draft = await readClipOf(db, clipId, addressOf(sender))
  const outcome = await lookAtWork(db, draft, [sender])
  const clip = await readClip(db, clipId)
  if (outcome === 'decided') return views.earlierView(language, clip)
  return views.workPageView(language, await assessedDraft(db, clip), outcome)
}

/**
 * Asks the work's page for the side panel or the workbench, in a tab of that site on which a gesture was
 * made. `no-page`: there is no such tab.
 */
export async function askWorkPageFromPanel(
  db: ShichaiDatabase,
  clipId: string,
): Promise<Outcome | 'no-page'> {
  const draft = await readClip(db, clipId)
  const places = await tabsOnSiteOf(draft.source.url)
  return places.length === 0 ? 'no-page' : lookAtWork(db, draft, places)
}

/**
 * Reads the page of the work to which a chapter belongs, at the person's request: often only that page
 * names the licence. The draft is assessed again; a page that cannot be read changes nothing.
 */
async function lookAtWork(
  db: ShichaiDatabase,
  draft: Clip,
  places: readonly Place[],
): Promise<Outcome> {
  if (draft.state !== 'draft') return 'decided'
  const report = pageReport.safeParse(await findReport(db, draft.id)).data
  if (!report || !hasWorkToAsk(draft, report)) {
    throw new StoreError('state', 'there is no work to ask')
  }
  const work = await readWork(report, places)
  if (!work) return 'unread'
  const now = new Date().toISOString()
  const siteRules = await addedSiteRules(db)
  await loadTables()
  const replaced = (await findReplaced(db, [draft.id])).get(draft.id)
  await replaceDraft(db, reassess(draft, report, work, { now, siteRules }), replaced)
  await keepReport(db, draft.id, undefined)
  return work.signals.length > 0 ? 'read' : 'silent'
}

/** The page of the work, read in the first tab that takes the script. */
async function readWork(
  { parentUrl = '' }: PageReport,
  places: readonly Place[],
): Promise<RelatedPage | undefined> {
  for (const place of places) {
    try {
      const tell = await reachOtherPage(place)
      const answer = await tell?.({ type: 'outline-other-page', address: parentUrl })
      if (answer?.outline) {
        return readRelatedPage(answer.outline, parentUrl, new Date().toISOString())
      }
      console.info('the page of the work could not be read', answer?.problem)
    } catch (error) {
      console.info('the page of the work could not be read', error)
    }
  }
  return undefined
}

/** Tabs of the page's site whose address is visible to us; those on the very page come first. */
async function tabsOnSiteOf(address: string): Promise<Place[]> {
  const page = URL.parse(address)
  if (!page) return []
  const tabs = await browser.tabs.query({})
  const isSamePage = (url: URL): boolean =>
    url.pathname + url.search === page.pathname + page.search
  return tabs
    .flatMap((tab) => {
      const url = URL.parse(tab.url ?? '')
      return url?.origin === page.origin ? [{ tab, isSamePage: isSamePage(url) }] : []
    })
    .toSorted((one, other) => Number(other.isSamePage) - Number(one.isSamePage))
    .map(({ tab }) => ({ tab }))
}
