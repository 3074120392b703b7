import { and, asc, desc, eq, gt, or } from 'drizzle-orm'
import type { ClipContent } from '@/utils/clip/clip'
import type { ChainLink } from '@/utils/protocol/schemas/releases'
import type { DecisionEvent } from '@/utils/protocol/schemas/review'
import { batchOfClip, consentOfBatch, publicIdOfClip, revisionIn } from '../database/joins'
import type { Database } from '../database/database'
import { findNamedClips } from '../database/named-clips'
import { batches, clips, consents, publicIds, releaseItems } from '../database/schema'
import { readDecisionsOfAll } from '../review/read-decisions'
import type { ReleaseRow } from './release-row'

const PAGE = 100

/**
 * The chain of rights (授权链) of every clip of a release, from page and evidence over consent, signed
 * batch and receipt to the decision. Signed things come verbatim, so that each link can be checked by
 * itself.
 */
export async function* readChain(
  database: Database,
  release: ReleaseRow,
): AsyncGenerator<ChainLink, void> {
  let after = 0
  for (;;) {
    const links = await readLinks(database, release, { after, limit: PAGE })
    yield* links
    after = links.at(-1)?.n ?? after
    if (links.length < PAGE) return
  }
}

interface Wanted {
  /** Links of clips after this place in the release only. */
  after: number
  limit: number
  /** Links of this clip only. */
  clip?: string | undefined
}

/** Some links of the chain, in two queries however many they are. */
export async function readLinks(
  database: Database,
  release: ReleaseRow,
  wanted: Wanted,
): Promise<ChainLink[]> {
  const rows = await readChainRows(database, release.id, wanted)
  if (rows.length === 0) return []
  const decisionsOf = await readDecisionsOfAll(
    database,
    rows.map(({ item }) => item),
  )
  return rows.map((row) => toLink(row, decisionsOf(row.item)))
}

/**
 * The chain of rights of every revision of a clip, in a release or not, by its id or its public id; the
 * latest first.
 */
export async function readClipChain(database: Database, clip: string): Promise<ChainLink[]> {
  const { condition } = await findNamedClips(database, [clip])
  const rows = await database
    .select({ clip: clips, batch: batches, consent: consents, publicId: publicIds.publicId })
    .from(clips)
    .innerJoin(batches, batchOfClip)
    .innerJoin(consents, consentOfBatch)
    .leftJoin(publicIds, publicIdOfClip)
    .where(condition)
    .orderBy(desc(clips.revision), asc(clips.contributor))
    .limit(PAGE)
  if (rows.length === 0) return []
  const items = rows.map(({ publicId, clip: { contributor, id: clipId, revision } }, index) => ({
    contributor,
    clipId,
    publicId,
    revision,
    n: index + 1,
    leftOut: null,
  }))
  const decisionsOf = await readDecisionsOfAll(database, items)
  return rows.flatMap((row, index) => {
    const item = items[index]
    return item ? [toLink({ ...row, item }, decisionsOf(item))] : []
  })
}

interface Row extends Pick<PageRow, 'clip' | 'batch' | 'consent'> {
  item: Pick<PageRow['item'], 'contributor' | 'clipId' | 'revision' | 'n' | 'leftOut'> & {
    publicId: string | null
  }
}
/** An item of a release with all that its chain rests on. */
export type ChainRow = Awaited<ReturnType<typeof readChainRows>>[number]
type PageRow = ChainRow

export function readChainRows(database: Database, release: string, { after, limit, clip }: Wanted) {
  return database
    .select({ item: releaseItems, clip: clips, batch: batches, consent: consents })
    .from(releaseItems)
    .innerJoin(clips, revisionIn(releaseItems))
    .innerJoin(batches, batchOfClip)
    .innerJoin(consents, consentOfBatch)
    .where(
      and(
        eq(releaseItems.release, release),
        gt(releaseItems.n, after),
        clip === undefined
          ? undefined
          : or(eq(releaseItems.clipId, clip), eq(releaseItems.publicId, clip)),
      ),
    )
    .orderBy(asc(releaseItems.n))
    .limit(limit)
}

function toLink({ item, clip: row, batch, consent }: Row, decisions: DecisionEvent[]): ChainLink {
  const { contributor, clipId, publicId, revision, n, leftOut } = item
  const { id: consentId, noticeVersion, record } = consent
  const own = decisions.filter((decision) => decision.revision === revision)
  const { id: batchId, kid, manifest, signature, receipt, receivedAt } = batch
  return {
    n,
    clipId,
    publicId,
    revision,
    contributor,
    leftOut,
    sha256: row.sha256,
    clip: row.line === null ? null : withoutSalt(JSON.parse(row.line) as ClipContent),
    consent: { id: consentId, noticeVersion, record },
    batch: {
      id: batchId,
      kid,
      manifest,
      signature,
      receipt,
      receivedAt: receivedAt.toISOString(),
    },
    decisions: own,
    acceptedAt: acceptedAtOf(row, own),
  }
}

/** When a revision was accepted; null where it was not. */
export function acceptedAtOf(
  clip: Row['clip'],
  decisions: readonly DecisionEvent[],
): string | null {
  return isAccepted(clip, decisions) ? (clip.decidedAt?.toISOString() ?? null) : null
}

/** Whether a revision is accepted, or was until a later one took its place. */
function isAccepted({ state }: Row['clip'], decisions: readonly DecisionEvent[]): boolean {
  if (state !== 'superseded') return state === 'accepted'
  const last = decisions.findLast(({ outcome }) => outcome === 'settled')
  return last === undefined || last.decision === 'accept'
}

function withoutSalt({ salt: _salt, ...clip }: ClipContent): ChainLink['clip'] {
  return clip
}
