import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { RemovalRequest, removalAnswer } from '@/utils/protocol/schemas/moderation'
import { anyOf } from '../database/any-of'
import type { Database } from '../database/database'
import { clips, contributors, takedowns, tombstones } from '../database/schema'
import { withdrawClips } from './withdraw-clips'
import { ProblemError } from '../kernel/problem'
import { lockContributor } from '../people/contributors'
import { recordStaffEvent } from '../people/staff-events'
import { inTransaction, type Endpoint } from '../kernel/state'
import { blockTexts } from './taken-down-texts'

type Result = z.infer<typeof removalAnswer>['results'][number]

/**
 * Takes clips down: their text is deleted as if their contributor had withdrawn them, and the
 * contributor reads why. One transaction a contributor, the staff event included: when the answer is
 * lost, the same request does the rest and answers alike.
 *
 * @throws ProblemError `takedown-decided`
 */
export async function removeClips(
  endpoint: Endpoint,
  call: string,
  staff: string,
  request: RemovalRequest,
): Promise<Result[]> {
  const results = new Map<string, Result['outcome']>()
  for (const [contributor, named] of Map.groupBy(request.clips, (each) => each.contributor)) {
    const ids = [...new Set(named.map(({ clipId }) => clipId))]
    const removed = await inTransaction(endpoint, call, (transaction) =>
      removeOf(transaction, { contributor, ids, request, staff, now: endpoint.now() }),
    )
    for (const [id, outcome] of removed) results.set(`${contributor} ${id}`, outcome)
  }
  return request.clips.map(({ contributor, clipId }) => ({
    contributor,
    clipId,
    outcome: results.get(`${contributor} ${clipId}`) ?? 'unknown',
  }))
}

interface Part {
  contributor: string
  ids: readonly string[]
  request: RemovalRequest
  staff: string
  now: Date
}

async function removeOf(
  transaction: Database,
  { contributor, ids, request, staff, now }: Part,
): Promise<Map<string, Result['outcome']>> {
  const known = await transaction
    .select({ contributor: contributors.contributor })
    .from(contributors)
    .where(eq(contributors.contributor, contributor))
  if (known.length === 0) return new Map()
  const person = await lockContributor(transaction, contributor)
  const outcomes = await readOutcomes(transaction, { contributor, ids, removal: request.removalId })
  const fresh = ids.filter((id) => outcomes.get(id) === undefined)
  const here = await findHere(transaction, contributor, fresh)
  if (here.length > 0) {
    const { removalId, because, note } = request
    const by = { cause: because.of, removal: removalId, note }
    if (because.of === 'takedown') {
      await countRemoved(transaction, because.id, here.length)
      await blockTexts(transaction, because.id, { contributor, ids: here })
    }
    await withdrawClips(transaction, person, here, now, by)
    const details = { removalId, because, contributor, clips: here, note }
    await recordStaffEvent(transaction, staff, 'remove-clips', details, now)
  }
  for (const id of here) outcomes.set(id, 'removed')
  return outcomes
}

/** The outcome of clips that are gone already. */
async function readOutcomes(
  transaction: Database,
  { contributor, ids, removal }: { contributor: string; ids: readonly string[]; removal: string },
): Promise<Map<string, Result['outcome']>> {
  const rows = await transaction
    .select({ id: tombstones.clipId, removal: tombstones.removal })
    .from(tombstones)
    .where(and(eq(tombstones.contributor, contributor), anyOf(tombstones.clipId, ids)))
  return new Map(rows.map((row) => [row.id, row.removal === removal ? 'removed' : 'gone']))
}

async function findHere(
  transaction: Database,
  contributor: string,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await transaction
    .selectDistinct({ id: clips.id })
    .from(clips)
    .where(and(eq(clips.contributor, contributor), anyOf(clips.id, ids)))
  return rows.map(({ id }) => id)
}

/** @throws ProblemError `takedown-decided` where the request was declined */
async function countRemoved(transaction: Database, id: string, count: number): Promise<void> {
  const stands = await transaction
    .update(takedowns)
    .set({ removed: sql`${takedowns.removed} + ${count}` })
    .where(and(eq(takedowns.id, id), sql`${takedowns.decision} is distinct from 'declined'`))
    .returning({ id: takedowns.id })
  if (stands.length === 0) throw new ProblemError('takedown-decided', 'the request was declined')
}
