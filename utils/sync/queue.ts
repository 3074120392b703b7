import type { Clip } from '@/utils/clip/clip'
import { canonicalJson } from '@/utils/clip/canonical-json'
import { newId } from '@/utils/clip/ids'
import type { DeviceKey } from '@/utils/identity/device-key'
import { mayLeave, type ClearedContent } from '@/utils/envelope/may-leave'
import { sealBatch } from '@/utils/envelope/seal'
import {
  advance,
  findClip,
  idsInState,
  putClip,
  putUnchanged,
  tablesOfClips,
} from '@/utils/store/clips'
import { checked, isChecked } from '@/utils/quality/check-text'
import { known as knownTexts } from '@/utils/protocol/areas/contributing'
import type { Call } from '@/utils/protocol/client'
import type { ShichaiDatabase } from '@/utils/store/database'
import { leavingContext } from '@/utils/store/membership'
import { enqueue } from '@/utils/store/outbox'
import type { MembershipRow } from '@/utils/store/rows'
import { lastWithdrawalOfAll } from '@/utils/store/withdrawals'
import { gzip } from './gzip'

const CHUNK = 100
/** Bytes reserved for manifest, signature and line ends below the endpoint’s limit. */
const RESERVE = 4096
const MANIFEST_BYTES_PER_CLIP = 160

/**
 * Queues every contributed clip that may leave now. The others stay `ready`; screens ask `mayLeave`
 * themselves. The endpoint is asked about contributed clips only.
 */
export async function queueReadyClips(db: ShichaiDatabase, call: Call): Promise<void> {
  for (let after = ''; ;) {
    const ids = await idsInState(db, 'ready', CHUNK, after)
    const last = ids.at(-1)
    if (last === undefined) return
    after = last
    const clips = await sharedClips(db, ids)
    const answer = await findKnown(call, clips)
    for (const clip of clips) await queueIfItMayLeave(db, clip.id, answer, instantNow())
  }
}

async function sharedClips(db: ShichaiDatabase, ids: string[]): Promise<Clip[]> {
  const clips = await db.bodies.bulkGet(ids)
  return clips.filter((clip) => clip !== undefined && clip.visibility === 'shared') as Clip[]
}

/** Asks about first revisions only: a later one would be known by its own earlier one. */
async function findKnown(call: Call, clips: Clip[]): Promise<KnownAnswer> {
  const digests = clips.filter((clip) => clip.revision === 1).map((clip) => clip.digest)
  if (digests.length === 0) return { known: new Set(), takenDown: new Set() }
  const { known, takenDown } = await call(knownTexts, { query: { digests: [...new Set(digests)] } })
  return { known: new Set(known), takenDown: new Set(takenDown) }
}

/** Digests of texts that somebody else contributed, and of those that were taken down. */
interface KnownAnswer {
  known: ReadonlySet<string>
  takenDown: ReadonlySet<string>
}

async function queueIfItMayLeave(
  db: ShichaiDatabase,
  id: string,
  { known, takenDown }: KnownAnswer,
  now: string,
): Promise<void> {
  const tables = [db.clips, db.bodies, db.memberships, db.consents, db.redactions]
  await db.transaction('rw', tables, async () => {
    const before = await findClip(db, id)
    if (before?.state !== 'ready') return
    const isFirst = before.revision === 1
    const clip = {
      // One of before is judged by the measures of today, as long as it can still change.
      ...(isChecked(before) ? before : checked(before)),
      knownElsewhere: isFirst && known.has(before.digest),
      takenDown: isFirst && takenDown.has(before.digest),
    }
    if (
      clip.knownElsewhere !== (before.knownElsewhere ?? false) ||
      clip.takenDown !== (before.takenDown ?? false)
    ) {
      await putClip(db, clip)
    }
    const decision = mayLeave(clip, await leavingContext(db, clip))
    if (!decision.may) return
    const { consentId } = decision
    await putUnchanged(db, [advance(clip, 'queue', now, { consentId })])
  })
}

/**
 * Seals queued clips into batches within the endpoint's limits. Each batch is stored together with
 * the state of its clips, so that a killed worker leaves either all or nothing of it.
 *
 * Reads each clip's body twice, whatever the number of batches: to clear it, and to see that nothing
 * changed it meanwhile.
 *
 * @returns how many batches were sealed
 */
export async function sealQueuedClips(
  db: ShichaiDatabase,
  membership: MembershipRow,
  key: DeviceKey,
): Promise<number> {
  const { sealed, changed } = await sealPass(db, membership, key)
  if (changed === 0) return sealed
  // Repeat for clips that shared a batch with one that was edited meanwhile.
  return sealed + (await sealPass(db, membership, key)).sealed
}

async function sealPass(
  db: ShichaiDatabase,
  membership: MembershipRow,
  key: DeviceKey,
): Promise<{ sealed: number; changed: number }> {
  const done = { sealed: 0, changed: 0 }
  let picked: Picked[] = []
  let bytes = RESERVE
  const seal = async (): Promise<void> => {
    if (picked.length === 0) return
    const isSealed = await sealOne(db, membership, key, picked, instantNow())
    done[isSealed ? 'sealed' : 'changed'] += 1
    picked = []
    bytes = RESERVE
  }
  const { batchClips, batchBytes } = membership.descriptor.limits
  for await (const next of clearedClips(db)) {
    const isFull = picked.length >= batchClips || bytes + next.bytes > batchBytes
    if (isFull || !sameBatch(picked, next)) await seal()
    picked.push(next)
    bytes += next.bytes
  }
  await seal()
  return done
}

interface Picked {
  clip: Clip
  content: ClearedContent
  consentId: string
  /** Bytes in a batch. */
  bytes: number
}

/** Clears queued clips again, oldest first. One that may no longer leave is unqueued. */
async function* clearedClips(db: ShichaiDatabase): AsyncGenerator<Picked> {
  for (let after = ''; ;) {
    const ids = await idsInState(db, 'queued', CHUNK, after)
    const last = ids.at(-1)
    if (last === undefined) return
    after = last
    for (const id of ids) {
      const clip = await findClip(db, id)
      if (clip?.state !== 'queued') continue
      const decision = mayLeave(clip, await leavingContext(db, clip))
      if (!decision.may) {
        await putBack(db, id, instantNow())
        continue
      }
      const { content, consentId } = decision
      const size = new TextEncoder().encode(canonicalJson(content)).byteLength
      yield { clip, content, consentId, bytes: size + MANIFEST_BYTES_PER_CLIP }
    }
  }
}

/** A batch is of one schema version, and goes out under one consent. */
function sameBatch([first]: readonly Picked[], { clip, consentId }: Picked): boolean {
  if (!first) return true
  return first.clip.schemaVersion === clip.schemaVersion && first.consentId === consentId
}

async function putBack(db: ShichaiDatabase, id: string, now: string): Promise<void> {
  await db.transaction('rw', db.clips, db.bodies, async () => {
    const clip = await findClip(db, id)
    if (clip?.state === 'queued') await putUnchanged(db, [advance(clip, 'unqueue', now)])
  })
}

/** @returns whether it was stored; it is not where something changed while it was sealed */
async function sealOne(
  db: ShichaiDatabase,
  membership: MembershipRow,
  key: DeviceKey,
  picked: readonly Picked[],
  now: string,
): Promise<boolean> {
  const batchId = newId()
  const { contributor, endpoint } = membership
  const consentId = picked[0]?.consentId ?? membership.consentId
  const sealedAt = await sealingTime(db, membership, now)
  const { manifest, bytes } = await sealBatch(
    picked.map(({ content }) => content),
    { batchId, contributor, endpoint, consentId, sealedAt },
    key,
  )
  const body = await gzip(bytes)
  return db.transaction('rw', [...tablesOfClips(db), db.memberships], async () => {
    const clips = await findUnchanged(db, picked, consentId)
    if (!clips) return false
    await putUnchanged(
      db,
      clips.map((clip) => advance(clip, 'seal', now, { batchId, consentId })),
    )
    await db.envelopes.add({ batchId, body, receipt: null })
    await db.batches.add({
      id: batchId,
      state: 'sealed',
      endpoint,
      contributor,
      clipIds: manifest.clips.map(({ id }) => id),
      schemaVersion: manifest.schemaVersion,
      size: bytes.byteLength,
      sealedAt: now,
      receiptedAt: null,
    })
    await enqueue(db, { id: batchId, kind: 'batch' }, membership)
    return true
  })
}

/**
 * Reads the clips again; `undefined` where one was edited or taken back, or a purpose was, while the
 * batch was sealed.
 */
async function findUnchanged(
  db: ShichaiDatabase,
  picked: readonly Picked[],
  consentId: string,
): Promise<Clip[] | undefined> {
  if ((await db.memberships.get('current'))?.consentId !== consentId) return undefined
  const clips = await db.bodies.bulkGet(picked.map(({ clip }) => clip.id))
  const unchanged = clips.filter(
    (clip, index) => clip?.state === 'queued' && clip.updatedAt === picked[index]?.clip.updatedAt,
  )
  return unchanged.length === picked.length ? (unchanged as Clip[]) : undefined
}

/**
 * The time of sealing, by the endpoint’s clock and later than the last withdrawal of everything, with
 * which the endpoint compares it: clips contributed after that must not be taken for withdrawn.
 */
async function sealingTime(
  db: ShichaiDatabase,
  membership: MembershipRow,
  now: string,
): Promise<string> {
  const last = await lastWithdrawalOfAll(db)
  const after = last === undefined ? 0 : Date.parse(last) + 1
  const there = Math.round(Date.parse(now) + membership.clockOffset * 1000)
  return new Date(Math.max(there, after)).toISOString()
}

function instantNow(): string {
  return new Date().toISOString()
}
