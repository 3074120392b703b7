import { setImmediate } from 'node:timers/promises'
import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { fingerprintsOf } from '@/utils/duplicates/fingerprints'
import { shinglesOf } from '@/utils/duplicates/shingles'
import { isDatabaseUnreachable } from '../database/unreachable'
import type { Database } from '../database/database'
import { batches, clips, contributors } from '../database/schema'
import { live } from '../ledger/live-texts'
import type { BatchName, FailedBatches } from './failed-batches'

/**
 * Makes the sketches of the oldest batches that have none, and answers how many batches those were.
 * Several processes may do so at once, and one may be killed at any time: a batch is marked in the
 * transaction that stores its sketches, and storing them again does nothing. A batch that fails for a
 * reason of its own is noted in `failed`, and the next get their turn; an unreachable database is
 * thrown.
 */
export async function makeSketches(
  database: Database,
  most: number,
  failed: FailedBatches,
): Promise<number> {
  const due = await database
    .select({ contributor: batches.contributor, id: batches.id })
    .from(batches)
    .where(and(eq(batches.sketched, false), noneOf(failed.givenUp)))
    .orderBy(asc(batches.receivedAt), asc(batches.contributor), asc(batches.id))
    .limit(most)
  for (const batch of due) {
    try {
      await sketchBatch(database, batch)
    } catch (error) {
      if (isDatabaseUnreachable(error)) throw error
      failed.note(batch, error)
    }
  }
  return due.length
}

function noneOf(names: readonly BatchName[]): SQL | undefined {
  if (names.length === 0) return undefined
  return sql`(${batches.contributor}, ${batches.id}) not in (
    select * from unnest(
      ${sql.param(names.map(({ contributor }) => contributor))}::uuid[],
      ${sql.param(names.map(({ id }) => id))}::uuid[]
    )
  )`
}

/** Whether some texts cannot be found yet. */
export async function hasUnsketched(database: Database): Promise<boolean> {
  const due = await database
    .select({ id: batches.id })
    .from(batches)
    .where(eq(batches.sketched, false))
    .limit(1)
  return due.length > 0
}

async function sketchBatch(database: Database, batch: BatchName): Promise<void> {
  const rows = await database
    .select({ id: clips.id, revision: clips.revision, line: clips.line })
    .from(clips)
    .where(
      and(
        eq(clips.contributor, batch.contributor),
        eq(clips.batchId, batch.id),
        inArray(clips.state, live),
      ),
    )
  const made: Sketch[] = []
  for (const { id, revision, line } of rows) {
    if (line === null) continue
    made.push({ id, revision, fingerprints: fingerprintsOf(shinglesOf(textOfLine(line))) })
    // Let other work run between two texts.
    await setImmediate()
  }
  await database.transaction((transaction) => storeSketches(transaction, batch, made))
}

interface Sketch {
  id: string
  revision: number
  fingerprints: readonly number[]
}

async function storeSketches(
  transaction: Database,
  { contributor, id }: BatchName,
  made: readonly Sketch[],
): Promise<void> {
  // Deposits and withdrawals go first; the batch gets its turn in the next round.
  const locked = await transaction
    .select({ contributor: contributors.contributor })
    .from(contributors)
    .where(eq(contributors.contributor, contributor))
    .for('update', { skipLocked: true })
  if (locked.length === 0) return
  // Arrays in an array have to be equally long, so each goes as its text.
  const lists = made.map(({ fingerprints }) => `{${fingerprints.join()}}`)
  await transaction.execute(sql`
    insert into sketches (contributor, clip_id, revision, fingerprints)
    select clips.contributor, clips.id, clips.revision, made.fingerprints::integer[]
    from unnest(
      ${sql.param(made.map((each) => each.id))}::uuid[],
      ${sql.param(made.map(({ revision }) => revision))}::integer[],
      ${sql.param(lists)}::text[]
    ) as made (id, revision, fingerprints)
    join clips on clips.contributor = ${contributor}::uuid
      and clips.id = made.id and clips.revision = made.revision
    -- What was withdrawn while its sketch was made gets none.
    where clips.line is not null
    on conflict do nothing`)
  await transaction
    .update(batches)
    .set({ sketched: true })
    .where(and(eq(batches.contributor, contributor), eq(batches.id, id)))
}

const textMember = z.object({ text: z.string() })

function textOfLine(line: string): string {
  return textMember.parse(JSON.parse(line)).text
}
