import type { Browser } from 'wxt/browser'
import * as views from '@/entrypoints/background/card/card-view'
import { QuoteMatcher } from '@/utils/anchor/quote-matcher'
import { inSlices } from '@/utils/text/in-slices'
import { PageText } from '@/utils/capture/page-text'
import type { PageReport } from '@/utils/capture/page-report'
import type { Clip, Selectors } from '@/utils/clip/clip'
import { exchangeText } from '@/utils/intake/exchange-text'
import { maskDraft, type MaskedDraft } from '@/utils/intake/mask-draft'
import type { CardView } from '@/utils/messages'
import { selectorsAsSelected, type Replacement } from '@/utils/privacy/mask'
import { putClip, readClip } from '@/utils/store/clips'
import { deleteSketches } from '@/utils/store/sketches'
import type { ShichaiDatabase } from '@/utils/store/database'
import { StoreError } from '@/utils/store/errors'
import { findReplaced, keepReplaced } from '@/utils/store/redactions'
import { findEarlier, assessedDraft, originalAddress, readClipOf } from './card-service'
import { currentLanguage } from './language'
import { reachOtherPage } from './other-page'
import { addressOf } from './sender'

/**
 * Replaces the converted text of a draft by the original: reads the site's page of the original in the
 * tab where the passage was gathered, and finds the passage in it. Where the match is not sure, the card
 * leads to that page, and the person selects the passage there.
 */
export async function takeOriginal(
  db: ShichaiDatabase,
  clipId: string,
  sender: Browser.runtime.MessageSender,
): Promise<CardView> {
  const language = await currentLanguage(db)
  const page = addressOf(sender)
  const clip = await readClipOf(db, clipId, page)
  if (clip.state !== 'draft') return views.earlierView(language, clip)
  const address = await originalAddress(db, clipId, page)
  const replaced = (await findReplaced(db, [clipId])).get(clipId)
  const { quote } = selectorsAsSelected(clip, replaced)
  const passage = await findOriginal(quote, address, sender).catch((error: unknown) => {
    // The tab went elsewhere, or its page takes no script now: nothing was changed.
    console.info('the page of the original could not be read', error)
    return undefined
  })
  const exchanged = passage && (await exchangeText(clip, passage, new Date().toISOString()))
  if (!exchanged?.ok) return views.originalNotFoundView(language, await assessedDraft(db, clip))
  const { draft } = await replaceDraft(db, exchanged.draft, replaced)
  const earlier = await findEarlier(db, draft)
  if (earlier) return views.earlierView(language, earlier)
  return views.exchangedView(language, await assessedDraft(db, draft), clip.text)
}

/**
 * Stores a changed draft, masked, unless it was decided on elsewhere while the page was read.
 *
 * @param replaced what was replaced in it before it was changed
 */
export async function replaceDraft(
  db: ShichaiDatabase,
  changed: Clip,
  replaced: readonly Replacement[] = [],
): Promise<MaskedDraft> {
  const masked = await maskDraft(changed, replaced)
  await db.transaction('rw', db.clips, db.bodies, db.redactions, db.sketches, async () => {
    const { state } = await readClip(db, changed.id)
    if (state !== 'draft') throw new StoreError('state', 'this clip was decided on meanwhile')
    await putClip(db, masked.draft)
    await deleteSketches(db, [changed.id])
    await keepReplaced(db, changed.id, masked.replaced)
  })
  return masked
}

/** The passage on the page of the original; `undefined` where the match is not sure. */
async function findOriginal(
  quote: Selectors['quote'],
  address: string,
  sender: Browser.runtime.MessageSender,
): Promise<PageReport['passage'] | undefined> {
  const send = await reachOtherPage(sender)
  if (!send) return undefined
  const { text, problem } = await send({ type: 'open-other-page', address })
  if (text === undefined) {
    console.info('the page of the original could not be read', problem)
    return undefined
  }
  const matcher = await inSlices(QuoteMatcher.inSteps(new PageText(text)))
  const match = await inSlices(matcher.steps({ quote }))
  const isSure = match.certainty === 'sure'
  const { passage } = await send({
    type: 'leave-other-page',
    ...(isSure && { take: { start: match.start, end: match.end } }),
  })
  return passage
}
