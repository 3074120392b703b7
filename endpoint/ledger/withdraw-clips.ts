import { eq, inArray, sql } from 'drizzle-orm'
import type { Database } from '../database/database'
import { clips, contributors, type RemovalCause, type RemovalReason } from '../database/schema'
import type { ContributorRow } from '../people/contributors'
import { changeState } from './change-state'
import { deleteMendings } from './delete-mendings'
import { deleteScans } from './delete-scans'
import { deleteSketches } from './delete-sketches'
import { recordChanges } from './record-changes'

/**
 * A removal by somebody else than the contributor: its cause, the act of staff it belongs to, and the
 * note that the contributor reads. A removal by housekeeping has neither act nor note.
 */
interface Removal {
  cause: Exclude<RemovalCause, 'contributor'>
  removal?: string
  note?: string
}

export const removalReasons: Record<Removal['cause'], RemovalReason> = {
  takedown: 'taken-down',
  source: 'source-blocked',
  erasure: 'erased',
  refused: 'refused-by-staff',
  undecided: 'undecided-by-staff',
}

/**
 * Removes text, salt, digest and sketch of clips, all or the named ones, and leaves tombstones, so that
 * nothing that arrives later brings them back. The contributor’s row must be locked.
 *
 * @param named may hold ids that have not arrived; `undefined` means everything sealed until now
 * @returns the ids withdrawn by this
 */
export async function withdrawClips(
  transaction: Database,
  person: ContributorRow,
  named: readonly string[] | undefined,
  now: Date,
  by?: Removal,
): Promise<string[]> {
  const { contributor } = person
  const which = named && inArray(clips.id, [...named])
  const removed = await changeState(transaction, contributor, 'withdraw', which, {
    line: null,
    digest: null,
    workTitle: null,
    workAuthor: null,
    workPart: null,
    sourcePage: null,
    findings: null,
    tokens: null,
    pendingMending: null,
    mended: null,
    decidedAt: now,
  })
  await deleteSketches(transaction, contributor, named)
  await deleteMendings(transaction, contributor, named)
  const latest = new Map<string, number>()
  for (const { id, revision } of removed) {
    latest.set(id, Math.max(revision, latest.get(id) ?? 0))
  }
  const ids = named ? [...named] : [...latest.keys()]
  await deleteScans(transaction, contributor, named)
  await leaveTombstones(transaction, contributor, ids, now, by)
  if (named === undefined) {
    await transaction
      .update(contributors)
      .set({ withdrawnBefore: now })
      .where(eq(contributors.contributor, contributor))
  }
  const why = by && { reason: by.note ?? null, reasonCode: removalReasons[by.cause] }
  const news = Array.from(latest, ([clipId, revision]) => ({
    clipId,
    revision,
    state: 'withdrawn' as const,
    ...why,
  }))
  await recordChanges(transaction, person, news, now)
  return ids
}

async function leaveTombstones(
  transaction: Database,
  contributor: string,
  ids: string[],
  now: Date,
  by: Removal | undefined,
): Promise<void> {
  await transaction.execute(sql`
    insert into tombstones (contributor, clip_id, withdrawn_at, cause, removal)
    select ${contributor}::uuid, id, ${now.toISOString()}::timestamptz,
      ${by?.cause ?? 'contributor'}, ${by?.removal ?? null}::uuid
    from unnest(${sql.param(ids)}::uuid[]) as id
    on conflict do nothing`)
}
