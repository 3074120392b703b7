import { madeBy } from '@/utils/clip/made-by'
import type { Clip } from '@/utils/clip/clip'
import { newSalt } from '@/utils/clip/ids'
import {
  clipStates,
  mayDo,
  nextClipState,
  type ClipEvent,
  type ClipState,
} from '@/utils/clip/lifecycle'
import { lightOf } from '@/utils/envelope/light'
import type { Replacement } from '@/utils/privacy/mask'
import { countCodePoints, sliceCodePoints } from '@/utils/text/code-points'
import { documentOf, pageOf } from '@/utils/text/same-page'
import type { ShichaiDatabase } from './database'
import { StoreError } from './errors'
import { isUntried } from './outbox'
import type { ClipRow } from './rows'

const SNIPPET_CODE_POINTS = 80
const HISTORY_LENGTH = 500

/** Version of what a row tells of its clip: one of before is made anew when it comes into sight. */
export const ROW_VERSION = 1

/** Members of a clip that a person may correct. The text stays as selected, but for what is masked in it. */
type ClipEdit = Partial<
  Pick<
    Clip,
    'work' | 'category' | 'dataKind' | 'documentTags' | 'rights' | 'visibility' | 'privacy'
  >
>

/** Tables that change when a clip is taken out of a batch. */
export function tablesOfClips({ clips, bodies, batches, envelopes, outbox }: ShichaiDatabase) {
  return [clips, bodies, batches, envelopes, outbox]
}

/** Stores a clip and its list row together. Callers hold a transaction over `clips` and `bodies`. */
export async function putClip(db: ShichaiDatabase, clip: Clip): Promise<void> {
  await db.bodies.put(clip)
  await db.clips.put(toRow(clip))
}

/**
 * Stores clips whose content is as it was, with their list rows: their lights, the costly part of a row, stay.
 * Callers hold a transaction over `clips` and `bodies`.
 */
export async function putUnchanged(db: ShichaiDatabase, clips: readonly Clip[]): Promise<void> {
  const rows = await db.clips.bulkGet(clips.map(({ id }) => id))
  await db.bodies.bulkPut([...clips])
  await db.clips.bulkPut(clips.map((clip, index) => toRow(clip, rows[index]?.light)))
}

/** Stores a new draft, and what was replaced in it. */
export async function saveDraft(
  db: ShichaiDatabase,
  clip: Clip,
  replaced: readonly Replacement[] = [],
): Promise<void> {
  await db.transaction('rw', db.clips, db.bodies, db.redactions, async () => {
    await putClip(db, clip)
    if (replaced.length === 0) await db.redactions.delete(clip.id)
    else await db.redactions.put({ clipId: clip.id, replaced: [...replaced] })
  })
}

export function findClip(db: ShichaiDatabase, id: string): Promise<Clip | undefined> {
  return db.bodies.get(id)
}

/** @throws StoreError `not-found` */
export async function readClip(db: ShichaiDatabase, id: string): Promise<Clip> {
  const clip = await db.bodies.get(id)
  if (!clip) throw new StoreError('not-found', `no clip ${id}`)
  return clip
}

/** A clip after `event`, with its history. Pure. @throws StoreError `state` */
export function advance(
  clip: Clip,
  event: ClipEvent,
  now: string,
  change: Partial<Clip> & { reason?: string } = {},
): Clip {
  const to = nextClipState(clip.state, event)
  if (!to) throw new StoreError('state', `${event} does not apply to a clip that is ${clip.state}`)
  const { reason, ...patch } = change
  const revision = patch.revision ?? clip.revision
  const entry = { at: now, event, from: clip.state, to, revision, ...(reason ? { reason } : {}) }
  return {
    ...clip,
    ...patch,
    state: to,
    updatedAt: now,
    history: [...clip.history, entry].slice(-HISTORY_LENGTH),
  }
}

/**
 * Undoes a clip’s last events, if they are these and happened at `at`; else `undefined`. For events the
 * endpoint never learned of. Pure.
 */
export function undoEvents(clip: Clip, events: readonly ClipEvent[], at: string): Clip | undefined {
  const isUndone = (entry: Clip['history'][number] | undefined): boolean =>
    entry?.at === at && events.some((event) => event === entry.event)
  const kept = clip.history.findLastIndex((entry) => !isUndone(entry)) + 1
  const state = clip.history[kept]?.from
  if (!state) return undefined
  const history = clip.history.slice(0, kept)
  return { ...clip, state, updatedAt: history.at(-1)?.at ?? clip.createdAt, history }
}

/** Applies `event` to a stored clip in one transaction. */
export function applyEvent(
  db: ShichaiDatabase,
  id: string,
  event: ClipEvent,
  now: string,
  change: Partial<Clip> & { reason?: string } = {},
): Promise<Clip> {
  return db.transaction('rw', db.clips, db.bodies, async () => {
    const next = advance(await readClip(db, id), event, now, change)
    await putClip(db, next)
    return next
  })
}

/**
 * Corrects a clip. One that the endpoint has gets its next revision, with a new salt, and goes out
 * again; one that is sealed but was never tried is taken out of its batch first.
 *
 * @throws StoreError `state` while the clip is on its way, or withdrawn or rejected.
 */
export function editClip(
  db: ShichaiDatabase,
  id: string,
  edit: ClipEdit,
  now: string,
): Promise<Clip> {
  return db.transaction('rw', tablesOfClips(db), async () => {
    await takeOutOfUntriedBatch(db, id, now)
    const clip = await readClip(db, id)
    const next = changeClip(clip, edit, now)
    await putClip(db, next)
    return next
  })
}

/** A clip with a change: the same revision, or the next one of a clip that went out. Pure. */
export function changeClip(clip: Clip, edit: Partial<Clip>, now: string): Clip {
  if (mayDo(clip, 'edit')) {
    const isTakenOut = clip.state === 'queued' && edit.visibility === 'private'
    return isTakenOut ? advance(clip, 'unqueue', now, edit) : { ...clip, ...edit, updatedAt: now }
  }
  return nextRevision(clip, now, edit)
}

/** The next revision of a clip that went out: with a salt of its own, and not yet in a batch. Pure. */
export function nextRevision(clip: Clip, at: string, change: Partial<Clip> = {}): Clip {
  return advance(clip, 'revise', at, {
    ...change,
    revision: clip.revision + 1,
    salt: newSalt(),
    batchId: null,
    returnReason: null,
    returnNote: undefined,
    mended: undefined,
  })
}

/** Other live clips of this device with the same folded text. */
export async function findSameText(
  db: ShichaiDatabase,
  digest: string,
  exceptId: string,
): Promise<ClipRow[]> {
  const rows = await db.clips.where('digest').equals(digest).toArray()
  return rows.filter((row) => row.id !== exceptId && row.state !== 'withdrawn')
}

/** Clips that stand on a page, by its address or canonical address, newest first. */
export async function findClipsOnPage(db: ShichaiDatabase, addresses: string[]): Promise<Clip[]> {
  const pages = new Set(addresses.map(pageOf))
  const ids = await db.clips
    .where('page')
    .anyOf([...new Set(addresses.map(pageKey))])
    .primaryKeys()
  const clips = await db.bodies.bulkGet(ids.toReversed())
  return clips
    .filter((clip) => clip !== undefined)
    .filter((clip) => pages.has(pageOf(clip.source.url)))
}

/** The rows of the clips that stand on a page, newest first. */
export async function rowsOfPage(db: ShichaiDatabase, address: string): Promise<ClipRow[]> {
  const clips = await findClipsOnPage(db, [address])
  const rows = await db.clips.bulkGet(clips.map(({ id }) => id))
  return rows.filter((row) => row !== undefined)
}

/** What rows are found by: the document, whichever page of it a route shows. */
export function pageKey(address: string): string {
  return documentOf(address)
}

/** Number of clips in each state. */
export async function countByState(db: ShichaiDatabase): Promise<Record<ClipState, number>> {
  const counts = await Promise.all(
    clipStates.map(async (state) => {
      const rows = db.clips.where('[state+id]').between([state, ''], [state, '\u{10ffff}'])
      return [state, await rows.count()] as const
    }),
  )
  return Object.fromEntries(counts) as Record<ClipState, number>
}

/** Ids of up to `limit` clips in a state, oldest first, after an id. */
export function idsInState(
  db: ShichaiDatabase,
  state: ClipState,
  limit: number,
  after = '',
): Promise<string[]> {
  return db.clips
    .where('[state+id]')
    .between([state, after], [state, '\u{10ffff}'], false, true)
    .limit(limit)
    .primaryKeys()
}

/** How many clips were contributed since an instant. */
export async function countContributedSince(db: ShichaiDatabase, since: string): Promise<number> {
  return db.clips
    .where('updatedAt')
    .between(since, new Date().toISOString(), true, true)
    .filter(
      (row) => row.state !== 'draft' && row.state !== 'withdrawn' && row.visibility === 'shared',
    )
    .count()
}

/** Dissolves the batch of a clip where it was sealed but never tried. @throws StoreError `not-found` */
export async function takeOutOfUntriedBatch(
  db: ShichaiDatabase,
  id: string,
  now: string,
): Promise<void> {
  await takeOutOfUntriedBatches(db, [await readClip(db, id)], now)
}

/** Dissolves the batches of clips that were sealed but never tried, so that these can change again. */
export async function takeOutOfUntriedBatches(
  db: ShichaiDatabase,
  clips: readonly Clip[],
  now: string,
): Promise<void> {
  const sealed = clips.filter(({ state }) => state === 'sealed')
  const batches = await db.batches.bulkGet([...new Set(sealed.map((clip) => clip.batchId ?? ''))])
  for (const batch of batches) {
    if (batch?.state !== 'sealed' || !(await isUntried(db, batch.id))) continue
    const members = await db.bodies.bulkGet(batch.clipIds)
    const unsealed = members.flatMap((member) =>
      member?.state === 'sealed' && member.batchId === batch.id
        ? [advance(member, 'unseal', now, { batchId: null })]
        : [],
    )
    await putUnchanged(db, unsealed)
    await db.outbox.delete(batch.id)
    await db.batches.delete(batch.id)
    await db.envelopes.delete(batch.id)
  }
}

/** The list row of a clip. Pure. @param light where it is known: making it searches the whole text */
export function toRow(clip: Clip, light = lightOf(clip)): ClipRow {
  const made = madeBy(clip.origin)
  return {
    id: clip.id,
    revision: clip.revision,
    state: clip.state,
    visibility: clip.visibility,
    category: clip.category,
    verdict: clip.rights.verdict,
    light,
    licence: clip.rights.licence,
    title: clip.work.title ?? clip.source.title,
    author: clip.work.author ?? clip.source.author ?? '',
    site: clip.source.site ?? hostOf(clip.source.url),
    snippet: sliceCodePoints(clip.text, 0, SNIPPET_CODE_POINTS).replaceAll(/\s+/g, ' '),
    length: countCodePoints(clip.text),
    language: clip.source.language ?? 'zh',
    digest: clip.digest,
    page: pageKey(clip.source.url),
    batchId: clip.batchId,
    updatedAt: clip.updatedAt,
    ...(made && { madeBy: made }),
    ...(clip.work.juan !== undefined && { juan: clip.work.juan }),
    rowVersion: ROW_VERSION,
    ...(clip.quality.checks !== undefined && {
      checks: clip.quality.checks,
      findings: clip.quality.findings ?? [],
    }),
  }
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : ''
}
