import { and, eq, type SQL } from 'drizzle-orm'
import {
  batches,
  clips,
  consents,
  decisions,
  mendings,
  publicIds,
  rightsDecisions,
  type releaseItems,
  type releaseMarked,
  type releaseSamples,
} from './schema'

/** How the large tables belong together: always with the contributor, which they are distributed by. */

/** The batch in which a revision came. */
export const batchOfClip = and(
  eq(batches.contributor, clips.contributor),
  eq(batches.id, clips.batchId),
)

/** The consent record that a batch was sealed under. */
export const consentOfBatch = and(
  eq(consents.contributor, batches.contributor),
  eq(consents.id, batches.consentId),
)

/** The public id of a clip, where it was ever a candidate. */
export const publicIdOfClip = and(
  eq(publicIds.contributor, clips.contributor),
  eq(publicIds.clipId, clips.id),
)

/** What staff set beside a decision, where they set something: for a left join. */
export const rightsOfDecisionRow = and(
  eq(rightsDecisions.contributor, decisions.contributor),
  eq(rightsDecisions.clipId, decisions.clipId),
  eq(rightsDecisions.revision, decisions.revision),
  eq(rightsDecisions.id, decisions.id),
)
/** What a reviewer mended beside a decision, where one did: for a left join. */
export const mendingOfDecisionRow = and(
  eq(mendings.contributor, decisions.contributor),
  eq(mendings.clipId, decisions.clipId),
  eq(mendings.revision, decisions.revision),
  eq(mendings.id, decisions.id),
)
export const rightsColumns = {
  verdict: rightsDecisions.verdict,
  basis: rightsDecisions.basis,
  licence: rightsDecisions.licence,
}

/** The revision that stands in a release or in one of its samples. */
export function revisionIn(
  table: typeof releaseItems | typeof releaseSamples | typeof releaseMarked,
): SQL | undefined {
  return and(
    eq(clips.contributor, table.contributor),
    eq(clips.id, table.clipId),
    eq(clips.revision, table.revision),
  )
}
