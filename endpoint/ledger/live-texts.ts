import { sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '../database/database'
import { plainArray } from '../database/plain-array'

/** States of a revision whose text nobody else can contribute. */
export const live = ['deposited', 'accepted'] as const

const liveText = z.object({
  digest: z.string(),
  contributor: z.string(),
  clipId: z.string(),
  revision: z.number(),
  state: z.enum(live),
  receivedAt: z.coerce.date(),
})

/** A live revision with some digest: one that is in the corpus or on its way there. */
export type LiveText = z.infer<typeof liveText>

const knownText = z.union([
  liveText,
  z.object({
    digest: z.string(),
    contributor: z.null(),
    clipId: z.null(),
    state: z.literal('taken-down'),
  }),
])

/** A text that nobody can contribute now: it is live, or was taken down. */
export type KnownText = z.infer<typeof knownText>

/** Live revisions with one of these digests, of any contributor. */
export async function findLiveTexts(
  database: Database,
  digests: readonly string[],
): Promise<LiveText[]> {
  if (digests.length === 0) return []
  const { rows } = await database.execute(liveWith(digests))
  return z.array(liveText).parse(rows)
}

/**
 * Live revisions with one of these digests, of any contributor, and the digests whose text was taken
 * down. One statement sees one moment: a text that moves from the one to the other is never missed.
 */
export async function findKnownTexts(
  database: Database,
  digests: readonly string[],
): Promise<KnownText[]> {
  if (digests.length === 0) return []
  const { rows } = await database.execute(sql`
    (${liveWith(digests)})
    union all
    select distinct digest, null::uuid, null::uuid, null::integer, 'taken-down', null::timestamptz
    from taken_down_texts where digest = any(${plainArray([...new Set(digests)])}::text[])`)
  return z.array(knownText).parse(rows)
}

/** Those of these digests that several live revisions have, with the revisions; mostly none. */
export async function findSameTexts(
  database: Database,
  digests: readonly string[],
): Promise<LiveText[]> {
  if (digests.length === 0) return []
  const { rows } = await database.execute(sql`
    with live as (${liveWith(digests)})
    select * from live
    where digest in (select digest from live group by digest having count(*) > 1)`)
  return z.array(liveText).parse(rows)
}

/**
 * Looks the digests up first, and at states after that: a planner without statistics, such as PGlite’s,
 * expects a hundred digests to match much of the table and would read an index of all that is live. A
 * look-up of each by itself (`lateral … limit`) would do as well, but no cluster takes it.
 */
function liveWith(digests: readonly string[]): SQL {
  return sql`
    with found as materialized (
      select digest, contributor, id as "clipId", revision, state, received_at as "receivedAt"
      from clips
      where digest = any(${plainArray([...new Set(digests)])}::text[]) and digest is not null
    )
    select * from found where state in ('deposited', 'accepted')`
}
