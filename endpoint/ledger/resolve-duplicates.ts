import { and, eq } from 'drizzle-orm'
import { clipProblemTable } from '@/utils/protocol/problems'
import { clips } from '../database/schema'
import { lockContributor } from '../people/contributors'
import { changeState } from './change-state'
import { deleteScans } from './delete-scans'
import { inTransaction, type Endpoint } from '../kernel/state'
import { recordChanges } from './record-changes'
import { findSameTexts, type LiveText } from './live-texts'

/**
 * Keeps one of several clips that brought the same text at the same moment. A deposit looks for
 * duplicates before its transaction, which stays with one contributor, so two at once miss each other.
 * Whichever commits last sees both here, before it answers, and all who see them agree on who was
 * first. The later one is rejected in a transaction of its own contributor.
 *
 * This runs before every answer to a batch, also a repeated one: if a process is killed in between, the
 * client’s next attempt completes it.
 */
export async function resolveDuplicates(
  endpoint: Endpoint,
  call: string,
  digests: readonly string[],
): Promise<void> {
  const all = await findSameTexts(endpoint.database, digests)
  for (const same of Map.groupBy(all, ({ digest }) => digest).values()) {
    const [first, ...later] = same.toSorted(byOrder)
    for (const each of later) {
      const isFirst = each.contributor === first?.contributor && each.clipId === first.clipId
      if (!isFirst) await rejectLater(endpoint, call, each)
    }
  }
}

/** The digests of a batch that was stored before; those of withdrawn clips are gone. */
export async function readDigests(
  { database }: Endpoint,
  { contributor, batchId }: { contributor: string; batchId: string },
): Promise<string[]> {
  const rows = await database
    .select({ digest: clips.digest })
    .from(clips)
    .where(and(eq(clips.contributor, contributor), eq(clips.batchId, batchId)))
  return rows.flatMap(({ digest }) => digest ?? [])
}

/** Accepted clips stay; then the first to come; then any order that all agree on. */
function byOrder(a: LiveText, b: LiveText): number {
  return (
    Number(b.state === 'accepted') - Number(a.state === 'accepted') ||
    a.receivedAt.getTime() - b.receivedAt.getTime() ||
    (a.contributor + a.clipId < b.contributor + b.clipId ? -1 : 1)
  )
}

async function rejectLater(
  endpoint: Endpoint,
  call: string,
  { contributor, clipId, revision }: LiveText,
): Promise<void> {
  await inTransaction(endpoint, call, async (transaction) => {
    const person = await lockContributor(transaction, contributor)
    const now = endpoint.now()
    // If it was withdrawn meanwhile, or another process rejected it, nothing is left to do.
    const which = and(eq(clips.id, clipId), eq(clips.revision, revision))
    const rejected = await changeState(transaction, contributor, 'reject', which, {
      decidedAt: now,
    })
    if (rejected.length === 0) return
    await deleteScans(transaction, contributor, [clipId])
    const reason = clipProblemTable['clip-duplicate']
    await recordChanges(transaction, person, [{ clipId, revision, state: 'rejected', reason }], now)
  })
}
