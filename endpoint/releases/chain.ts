import { and, asc, eq, gt } from 'drizzle-orm'
import type { ClipContent } from '@/utils/clip/clip'
import type { ChainLink } from '@/utils/protocol/release-calls'
import { batchOfClip, consentOfBatch, revisionIn } from '../database/joins'
import type { Database } from '../database/open'
import { batches, clips, consents, releaseItems } from '../database/schema'
import { readDecisions } from '../review/read-clip'
import type { ReleaseRow } from './release-row'

const PAGE = 100

/**
 * The chain of rights (授权链) of every clip of a release, or of one of them: from the page and its
 * evidence over consent, signed batch and receipt to the decision. Signed things come verbatim, so
 * that each link can be checked by itself.
 */
export async function* readChain(
  database: Database,
  release: ReleaseRow,
  clip?: string,
): AsyncGenerator<ChainLink, void> {
  let after = 0
  for (;;) {
    const rows = await readPage(database, release.id, after, clip)
    for (const row of rows) yield await toLink(database, row)
    after = rows.at(-1)?.item.n ?? after
    if (rows.length < PAGE) return
  }
}

type Row = Awaited<ReturnType<typeof readPage>>[number]

function readPage(database: Database, release: string, after: number, clip?: string) {
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
        clip === undefined ? undefined : eq(releaseItems.clipId, clip),
      ),
    )
    .orderBy(asc(releaseItems.n))
    .limit(PAGE)
}

async function toLink(
  database: Database,
  { item, clip: row, batch, consent }: Row,
): Promise<ChainLink> {
  const { contributor, clipId, revision, n, leftOut } = item
  const decisions = await readDecisions(database, contributor, clipId)
  const { id: consentId, noticeVersion, record } = consent
  const { id: batchId, kid, manifest, signature, receipt, receivedAt } = batch
  return {
    n,
    clipId,
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
    decisions: decisions.filter((decision) => decision.revision === revision),
    acceptedAt: row.state === 'withdrawn' ? null : (row.decidedAt?.toISOString() ?? null),
  }
}

function withoutSalt({ salt: _salt, ...clip }: ClipContent): ChainLink['clip'] {
  return clip
}
