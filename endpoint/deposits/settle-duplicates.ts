import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import { anyOf } from '../database/any-of'
import { clips } from '../database/schema'
import { lockContributor } from '../people/contributors'
import { inTransaction, type Endpoint } from '../state'
import { recordChanges } from './changes'
import { clipProblem } from './judge'
import { live } from './duplicates'

/** A live revision with some digest, with what decides who was first. */
interface Rival {
  contributor: string
  id: string
  revision: number
  digest: string | null
  state: string
  receivedAt: Date
}

/**
 * Leaves one of those clips that brought the same text at the same moment. A deposit looks for
 * duplicates before its transaction, which stays with one contributor, and so two that run at once miss
 * each other. Whichever commits last sees both here, before it answers; all who see them agree on who
 * was first. It rejects the later one, in a transaction of that one's contributor alone.
 *
 * Runs before every answer to a batch, also when it comes again: so a process that was killed between
 * the commit and this leaves nothing undone once the client has its receipt.
 */
export async function settleDuplicates(
  endpoint: Endpoint,
  call: string,
  digests: readonly string[],
): Promise<void> {
  if (digests.length === 0) return
  const all = await readRivals(endpoint, digests)
  for (const same of Map.groupBy(all, ({ digest }) => digest).values()) {
    const [first, ...later] = same.toSorted(byOrder)
    for (const each of later) {
      const isFirst = each.contributor === first?.contributor && each.id === first.id
      if (!isFirst) await rejectLater(endpoint, call, each)
    }
  }
}

function readRivals({ database }: Endpoint, digests: readonly string[]): Promise<Rival[]> {
  return database
    .select({
      contributor: clips.contributor,
      id: clips.id,
      revision: clips.revision,
      digest: clips.digest,
      state: clips.state,
      receivedAt: clips.receivedAt,
    })
    .from(clips)
    .where(and(anyOf(clips.digest, digests), isNotNull(clips.digest), inArray(clips.state, live)))
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

/** What is accepted stays; then who came first; then any order that all agree on. */
function byOrder(a: Rival, b: Rival): number {
  return (
    Number(b.state === 'accepted') - Number(a.state === 'accepted') ||
    a.receivedAt.getTime() - b.receivedAt.getTime() ||
    (a.contributor + a.id < b.contributor + b.id ? -1 : 1)
  )
}

async function rejectLater(
  endpoint: Endpoint,
  call: string,
  { contributor, id, revision }: Rival,
): Promise<void> {
  await inTransaction(endpoint, call, async (transaction) => {
    const person = await lockContributor(transaction, contributor)
    const now = endpoint.now()
    const rejected = await transaction
      .update(clips)
      .set({ state: 'rejected', decidedAt: now })
      .where(
        and(
          eq(clips.contributor, contributor),
          eq(clips.id, id),
          eq(clips.revision, revision),
          // Withdrawn meanwhile, or rejected by another who saw it: then there is nothing to do.
          inArray(clips.state, live),
        ),
      )
      .returning({ id: clips.id })
    if (rejected.length === 0) return
    const reason = clipProblem('clip-duplicate').detail
    await recordChanges(
      transaction,
      person,
      [{ clipId: id, revision, state: 'rejected', reason }],
      now,
    )
  })
}
