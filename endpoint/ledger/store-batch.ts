import { inArray } from 'drizzle-orm'
import { clipTransitions } from '@/utils/clip/lifecycle'
import type { OpenedBatch } from '@/utils/envelope/open'
import type { Database } from '../database/database'
import { batches, clips } from '../database/schema'
import type { ContributorRow } from '../people/contributors'
import { changeState } from './change-state'
import { countArrived } from './count-figures'
import { deleteScans } from './delete-scans'
import { insertRevisions, type NewRevision } from './insert-revisions'
import { recordChanges } from './record-changes'
import { supersedeEarlier } from './supersede-earlier'

const { deposit, accept } = clipTransitions

/** A checked batch with those of its clips that are taken. */
interface CheckedBatch {
  opened: OpenedBatch
  bodySha256: string
  bytes: number
  receipt: string
  rows: readonly NewRevision[]
  /** Those of `rows` that are accepted as they arrive. */
  accepted: readonly NewRevision[]
}

/** Stores a batch with its revisions. The contributor's row must be locked. */
export async function storeBatch(
  transaction: Database,
  person: ContributorRow,
  batch: CheckedBatch,
  now: Date,
): Promise<void> {
  const { contributor } = person
  const { rows, accepted } = batch
  const { batchId } = batch.opened.manifest
  await insertBatch(transaction, contributor, batch, now)
  await supersedeWaiting(transaction, contributor, rows)
  const waiting = rows.filter((row) => !accepted.includes(row))
  const common = { contributor, batchId, receivedAt: now }
  await countArrived(transaction, contributor, { rows, accepted, now })
  await insertRevisions(transaction, { ...common, state: deposit.to, decidedAt: null }, waiting)
  await insertRevisions(transaction, { ...common, state: accept.to, decidedAt: now }, accepted)
  const news = accepted.map(
    ({ id, revision }) => ({ clipId: id, revision, state: accept.to }) as const,
  )
  await supersedeEarlier(transaction, contributor, news)
  await deleteScanRequest(transaction, contributor, accepted)
  await recordChanges(transaction, person, news, now, { areCounted: true })
}

async function insertBatch(
  transaction: Database,
  contributor: string,
  { opened, bodySha256, bytes, receipt }: CheckedBatch,
  now: Date,
): Promise<void> {
  const { manifestLine, signature } = opened
  const { batchId: id, kid, consentId } = opened.manifest
  await transaction.insert(batches).values({
    contributor,
    id,
    kid,
    consentId,
    manifest: manifestLine,
    signature,
    receipt,
    bodySha256,
    receivedAt: now,
    bytes,
  })
}

/** Deletes requests for scans of earlier revisions: accepting the later one decides on the clip. */
async function deleteScanRequest(
  transaction: Database,
  contributor: string,
  accepted: readonly NewRevision[],
): Promise<void> {
  const later = accepted.filter(({ revision }) => revision > 1).map(({ id }) => id)
  if (later.length > 0) await deleteScans(transaction, contributor, later)
}

/**
 * Supersedes earlier revisions: those still waiting at once, one in the corpus only when the later one
 * is accepted (`supersedeEarlier`).
 */
async function supersedeWaiting(
  transaction: Database,
  contributor: string,
  rows: readonly NewRevision[],
): Promise<void> {
  const later = rows.filter(({ revision }) => revision > 1).map(({ id }) => id)
  if (later.length === 0) return
  await changeState(transaction, contributor, 'supersede', inArray(clips.id, later))
}
