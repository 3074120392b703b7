import type { Selectors } from '@/utils/clip/clip'
import type { ShichaiDatabase } from './database'
import type { SightingRow } from './rows'

/**
 * How passages were met again on their pages. Only this device knows: what was contributed stays as
 * it was sealed, wherever the page has it now.
 */
export async function noteSightings(
  db: ShichaiDatabase,
  seen: Pick<SightingRow, 'clipId' | 'certainty' | 'found'>[],
): Promise<void> {
  if (seen.length === 0) return
  const at = new Date().toISOString()
  await db.transaction('rw', db.sightings, async () => {
    const known = await db.sightings.bulkGet(seen.map(({ clipId }) => clipId))
    const rows = seen.flatMap((row, index) => {
      const before = known[index]
      // A passage that is always found needs no row.
      if (!before && row.certainty === 'sure') return []
      return [{ ...row, at, ...(before?.confirmed && { confirmed: before.confirmed }) }]
    })
    await db.sightings.bulkPut(rows)
  })
}

/** Places that a person confirmed: where to look from now on. */
export async function confirmedPlaces(
  db: ShichaiDatabase,
  clipIds: string[],
): Promise<Map<string, Selectors>> {
  const rows = await db.sightings.bulkGet(clipIds)
  return new Map(
    rows.flatMap((row) => (row?.confirmed ? [[row.clipId, row.confirmed] as const] : [])),
  )
}

/** The person says that the passage is the one found. */
export async function confirmPlace(db: ShichaiDatabase, clipId: string): Promise<void> {
  await db.sightings
    .where('clipId')
    .equals(clipId)
    .modify((row) => {
      if (!row.found) return
      row.confirmed = row.found
      row.certainty = 'sure'
    })
}

/** The person says that it is another one: from now on it counts as lost. */
export async function denyPlace(db: ShichaiDatabase, clipId: string): Promise<void> {
  await db.sightings
    .where('clipId')
    .equals(clipId)
    .modify((row) => {
      row.certainty = 'lost'
      delete row.found
      delete row.confirmed
    })
}
