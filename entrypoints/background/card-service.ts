import type { PageReport } from '@/utils/capture/page-report'
import type { Clip } from '@/utils/clip/clip'
import type { Statement } from '@/utils/clip/rights'
import { decisionObstacles, mayLeave } from '@/utils/envelope/may-leave'
import { hasWorkToAsk } from '@/utils/intake/reassess'
import { makeDraft } from '@/utils/intake/make-draft'
import type { MaskedDraft } from '@/utils/intake/mask-draft'
import type { CardView } from '@/utils/messages'
import { countContributedSince, findSameText, readClip, saveDraft } from '@/utils/store/clips'
import * as deciding from '@/utils/store/deciding'
import { deleteClips } from '@/utils/store/delete-clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import { StoreError } from '@/utils/store/errors'
import { findMembership, leavingContext } from '@/utils/store/membership'
import { isRepair } from '@/utils/privacy/mask'
import { checked, isChecked } from '@/utils/quality/check-text'
import type { Measure } from '@/utils/quality/measures'
import { beyondObligatory } from '@/utils/quality/obligatory'
import { findReport, keepReport } from '@/utils/store/reports'
import { addedSiteRules } from '@/utils/store/site-rules'
import {
  findReplaced,
  maskClip,
  repairClip,
  unmaskClip,
  unrepairClip,
} from '@/utils/store/redactions'
import { isOwnSite } from '@/utils/store/own-sites'
import { isOffline } from '@/utils/sync/round'
import * as views from '@/entrypoints/background/card/card-view'
import { adoptHeld, changeHeld, dropHeld, findHeld, holdDraft } from './held-drafts'
import { currentLanguage } from './language'
import { loadTables } from './late-tables'
import { nearLineOf } from './near-line'

/** A selection arrives: it is stored as a draft at once, then assessed and put into words. */
export async function captureReport(
  db: ShichaiDatabase,
  report: PageReport,
  isPrivate = false,
): Promise<CardView> {
  const language = await currentLanguage(db)
  const rules = await addedSiteRules(db)
  await loadTables()
  const result = await makeDraft(report, new Date().toISOString(), rules)
  if (!result.ok) return views.refusedView(language, result.problem)
  const isOwn = await isOwnSite(db, report.url)
  const fresh = { ...result.draft, ...(isOwn && { isOwnSite: true }) }
  if (isPrivate) return captureInPrivate(db, { draft: fresh, replaced: result.replaced })
  const draft = await sameDraft(db, fresh)
  await saveDraft(db, draft, result.replaced)
  await keepReport(db, draft.id, hasWorkToAsk(draft, report) ? report : undefined)
  const earlier = await findEarlier(db, draft)
  if (earlier) return views.earlierView(language, earlier)
  return views.capturedView(language, await assessedDraft(db, draft))
}

/** In a private window nothing is stored before somebody decides. */
async function captureInPrivate(db: ShichaiDatabase, masked: MaskedDraft): Promise<CardView> {
  const { draft } = masked
  const language = await currentLanguage(db)
  const earlier = await findEarlier(db, draft)
  if (earlier) return views.earlierView(language, earlier)
  await holdDraft(masked)
  const view = views.capturedView(language, await assessedDraft(db, draft))
  return views.withoutStored(view)
}

/** A clip of the same text that was decided on before. */
export async function findEarlier(db: ShichaiDatabase, draft: Clip): Promise<Clip | undefined> {
  const rows = await findSameText(db, draft.digest, draft.id)
  const row = rows.find(({ state }) => state !== 'draft')
  return row && readClip(db, row.id)
}

/** Capturing a passage again, before deciding, renews its draft instead of piling up drafts. */
async function sameDraft(db: ShichaiDatabase, draft: Clip): Promise<Clip> {
  const rows = await findSameText(db, draft.digest, draft.id)
  for (const row of rows.filter(({ state }) => state === 'draft')) {
    const clip = await readClip(db, row.id)
    const isSamePlace =
      clip.text === draft.text && clip.source.url === draft.source.url && !clip.rights.statement
    if (isSamePlace) return { ...draft, id: clip.id, salt: clip.salt, createdAt: clip.createdAt }
  }
  return draft
}

/** Deletes a draft that a larger one replaces; what was decided on stays. */
export async function dropDraft(db: ShichaiDatabase, clipId: string, page: string): Promise<void> {
  const clip = await readClipOf(db, clipId, page)
  await dropHeld(clipId)
  if (clip.state === 'draft') await deleteClips(db, [clipId], new Date().toISOString())
}

/** The card of a clip of this page. */
export async function viewClip(
  db: ShichaiDatabase,
  clipId: string,
  page: string,
): Promise<CardView> {
  const language = await currentLanguage(db)
  const clip = await readClipOf(db, clipId, page)
  return clip.state === 'draft'
    ? views.capturedView(language, await assessedDraft(db, clip))
    : views.earlierView(language, clip)
}

/** Where the text of a clip stands as it was written. Always on the site that shows it converted. */
export async function originalAddress(
  db: ShichaiDatabase,
  clipId: string,
  page: string,
): Promise<string> {
  const { original } = (await readClipOf(db, clipId, page)).source.variant ?? {}
  if (original === undefined || webOriginOf(original) !== webOriginOf(page)) {
    throw new StoreError('not-found', 'this site does not offer the original')
  }
  return original
}

/** The person contributes, with a statement of their own where the page left it open. */
export async function contributeClip(
  db: ShichaiDatabase,
  clipId: string,
  page: string,
  stated?: Pick<Statement, 'kind' | 'evidence'>,
): Promise<CardView> {
  await readClipOf(db, clipId, page)
  await adoptHeld(db, clipId)
  await loadTables()
  const { clip } = await deciding.contribute(db, clipId, new Date().toISOString(), stated)
  if (clip.state !== 'draft') return contributedView(db, clip)
  return views.capturedView(await currentLanguage(db), await assessedDraft(db, clip))
}

async function contributedView(db: ShichaiDatabase, clip: Clip): Promise<CardView> {
  const decision = mayLeave(clip, await leavingContext(db, clip))
  return views.contributedView(await currentLanguage(db), clip, {
    today: await countContributedSince(db, startOfToday()),
    obstacles: decision.may ? [] : decision.obstacles,
    isOffline: await isOffline(db),
    near: nearLineOf(clip.id),
  })
}

/** Keeps a clip on this device: it never leaves. */
export async function keepPrivate(
  db: ShichaiDatabase,
  clipId: string,
  page: string,
): Promise<CardView> {
  await readClipOf(db, clipId, page)
  await adoptHeld(db, clipId)
  const { clip, isDone } = await deciding.keepPrivate(db, clipId, new Date().toISOString())
  if (!isDone) throw new StoreError('state', `a clip that is ${clip.state} may have left already`)
  return views.keptView(await currentLanguage(db), clip)
}

/**
 * Changes the text of a draft as its card proposes: masks what is personal, else repairs what is damaged. Or puts
 * back what was changed last. What was decided on stays as it is.
 */
export async function setMasked(
  db: ShichaiDatabase,
  clipId: string,
  page: string,
  isMasked: boolean,
): Promise<CardView> {
  const { state } = await readClipOf(db, clipId, page)
  if (state === 'draft') await loadTables()
  const held = await changeHeld(clipId, isMasked)
  if (held) {
    const language = await currentLanguage(db)
    return views.withoutStored(views.capturedView(language, await assessedDraft(db, held)))
  }
  if (state === 'draft') await (isMasked ? change : undoChange)(db, clipId)
  return viewClip(db, clipId, page)
}

async function change(db: ShichaiDatabase, clipId: string): Promise<void> {
  const now = new Date().toISOString()
  const isPersonal = decisionObstacles(await readClip(db, clipId)).includes('personal-information')
  await (isPersonal ? maskClip : repairClip)(db, clipId, now)
}

async function undoChange(db: ShichaiDatabase, clipId: string): Promise<void> {
  const now = new Date().toISOString()
  await ((await isRepaired(db, clipId)) ? unrepairClip : unmaskClip)(db, clipId, now)
}

async function isRepaired(db: ShichaiDatabase, clipId: string): Promise<boolean> {
  const replaced = (await findReplaced(db, [clipId])).get(clipId)
  return replaced?.some(isRepair) ?? false
}

/** Takes the last decision back; what may have left already is withdrawn. */
export async function undoClip(
  db: ShichaiDatabase,
  clipId: string,
  page: string,
): Promise<CardView> {
  const language = await currentLanguage(db)
  const now = new Date().toISOString()
  await readClipOf(db, clipId, page)
  const { clip, isDone } = await deciding.takeBack(db, clipId, now)
  if (isDone) return views.undoneView(language, clip)
  await deciding.withdrawClips(db, [clipId], now)
  return views.withdrawnView(language, await readClip(db, clipId))
}

/**
 * Reads a clip that belongs to the asking site, so that a page script that was taken over can touch
 * only what was captured on its own site.
 */
export async function readClipOf(db: ShichaiDatabase, clipId: string, page: string): Promise<Clip> {
  const clip = (await findHeld(clipId)) ?? (await readClip(db, clipId))
  if (webOriginOf(clip.source.url) !== webOriginOf(page)) {
    throw new StoreError('not-found', 'that clip stands on another site')
  }
  return clip
}

function webOriginOf(address: string): string {
  if (!URL.canParse(address)) return ''
  const { protocol, host } = new URL(address)
  return `${protocol}//${host}`
}

/** What the card of a draft is made from. */
export async function assessedDraft(db: ShichaiDatabase, clip: Clip): Promise<views.AssessedDraft> {
  const hasWorkPage = !clip.rights.statement && (await findReport(db, clip.id)) !== undefined
  await loadTables()
  return {
    // One of before is judged now.
    clip: isChecked(clip) ? clip : checked(clip),
    obstacles: decisionObstacles(clip),
    hasWorkPage,
    isRepaired: await isRepaired(db, clip.id),
    demanded: await demandedOf(db, clip),
    near: nearLineOf(clip.id),
  }
}

/** What the alliance, if one was joined, wants put right before it takes the text. */
async function demandedOf(db: ShichaiDatabase, { text }: Clip): Promise<Measure[]> {
  const descriptor = (await findMembership(db))?.descriptor
  return beyondObligatory(text, descriptor?.obligatoryMeasures ?? [])
}

function startOfToday(): string {
  const day = new Date()
  day.setHours(0, 0, 0, 0)
  return day.toISOString()
}
