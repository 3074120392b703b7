import type { Browser } from 'wxt/browser'
import * as views from '@/components/card/card-view'
import { pageReport, type PageReport, type RelatedPage } from '@/utils/capture/page-report'
import { readRelatedPage } from '@/utils/capture/read-related-page'
import { hasWorkToAsk, judgeAgain } from '@/utils/intake/judge-again'
import type { CardView } from '@/utils/messages'
import { readClip } from '@/utils/store/clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import { StoreError } from '@/utils/store/errors'
import { findReport, keepReport } from '@/utils/store/reports'
import { addedSiteRules } from '@/utils/store/site-rules'
import { judgedDraft, readClipOf } from './card-service'
import { currentLanguage } from './language'
import { replaceDraft } from './original-text'
import { reachOtherPage } from './other-page'

/**
 * Asks the page of the work that a passage is a chapter of, where the person wants to know: often the
 * licence stands there alone. The draft is judged again; what cannot be read changes nothing.
 */
export async function askWorkPage(
  db: ShichaiDatabase,
  clipId: string,
  sender: Browser.runtime.MessageSender,
): Promise<CardView> {
  const language = await currentLanguage(db)
  const draft = await readClipOf(db, clipId, sender.url ?? '')
  if (draft.state !== 'draft') return views.earlierView(language, draft)
  const report = pageReport.safeParse(await findReport(db, clipId)).data
  if (!report || !hasWorkToAsk(draft, report))
    throw new StoreError('state', 'there is no work to ask')
  const work = await readWork(report, sender).catch((error: unknown) => {
    console.info('the page of the work could not be read', error)
    return undefined
  })
  if (!work) return views.workPageView(language, await judgedDraft(db, draft), 'unread')
  const now = new Date().toISOString()
  const siteRules = await addedSiteRules(db)
  await replaceDraft(db, judgeAgain(draft, report, work, { now, siteRules }))
  await keepReport(db, clipId, undefined)
  const judged = await judgedDraft(db, await readClip(db, clipId))
  return views.workPageView(language, judged, work.signals.length > 0 ? 'read' : 'silent')
}

async function readWork(
  { parentUrl = '' }: PageReport,
  sender: Browser.runtime.MessageSender,
): Promise<RelatedPage | undefined> {
  const tell = await reachOtherPage(sender)
  const answer = await tell?.({ type: 'outline-other-page', address: parentUrl })
  if (answer?.outline) {
    return readRelatedPage(answer.outline, parentUrl, new Date().toISOString())
  }
  console.info('the page of the work could not be read', answer?.problem)
  return undefined
}
