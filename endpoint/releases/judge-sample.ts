import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { clipContent } from '@/utils/clip/clip'
import type {
  JudgementRequest,
  JudgementResult,
  SampledClip,
} from '@/utils/protocol/schemas/releases'
import { publicIdOfClip, revisionIn } from '../database/joins'
import type { Database } from '../database/database'
import { clips, publicIds, releaseJudgements, releaseSamples } from '../database/schema'
import { ProblemError } from '../kernel/problem'
import { inTransaction, type Endpoint } from '../kernel/state'
import { lockRelease } from './release-row'

interface Page {
  after: number
  limit: number
  open: boolean
}

/** Sampled clips with their judgements, by their place in the release. */
export async function readSample(
  database: Database,
  release: string,
  reviewer: string,
  { after, limit, open }: Page,
): Promise<{ clips: SampledClip[]; next: number | null }> {
  const rows = await database
    .select({ sample: releaseSamples, line: clips.line, publicId: publicIds.publicId })
    .from(releaseSamples)
    .innerJoin(clips, revisionIn(releaseSamples))
    .innerJoin(publicIds, publicIdOfClip)
    .where(
      and(
        eq(releaseSamples.release, release),
        gt(releaseSamples.n, after),
        open ? and(isNull(releaseSamples.safety), sql`${clips.line} is not null`) : undefined,
      ),
    )
    .orderBy(asc(releaseSamples.n))
    .limit(limit + 1)
  const shown = rows.slice(0, limit).map(({ sample, line, publicId }) => ({
    n: sample.n,
    contributor: sample.contributor,
    clipId: sample.clipId,
    publicId,
    source: sample.source,
    clip: line === null ? null : clipContent.parse(JSON.parse(line)),
    safety: sample.safety,
    quality: sample.quality,
    faults: sample.faults,
    heads: sample.heads,
    isOwn: sample.contributor === reviewer,
  }))
  return { clips: shown, next: rows.length > limit ? (shown.at(-1)?.n ?? null) : null }
}

/**
 * Stores a judgement of sampled clips. The last one counts and all are kept: the release says how many
 * were judged again. One transaction a contributor.
 *
 * @throws ProblemError `release-state` unless the sample is open
 */
export async function judgeSample(
  endpoint: Endpoint,
  call: string,
  release: string,
  judged: { reviewer: string; request: JudgementRequest },
): Promise<JudgementResult[]> {
  const results: JudgementResult[] = []
  for (const [contributor, named] of Map.groupBy(judged.request.clips, (one) => one.contributor)) {
    const ids = [...new Set(named.map(({ clipId }) => clipId))]
    const outcomes =
      contributor === judged.reviewer
        ? new Map(ids.map((id) => [id, 'own' as const]))
        : await inTransaction(endpoint, call, (transaction) =>
            judgeOf(transaction, release, contributor, ids, { ...judged, now: endpoint.now() }),
          )
    for (const clipId of ids) {
      results.push({ contributor, clipId, outcome: outcomes.get(clipId) ?? 'unknown' })
    }
  }
  return results
}

interface Judged {
  reviewer: string
  request: JudgementRequest
  now: Date
}

async function judgeOf(
  transaction: Database,
  release: string,
  contributor: string,
  ids: string[],
  { reviewer, request, now }: Judged,
): Promise<Map<string, JudgementResult['outcome']>> {
  // The release’s lock keeps judging and publishing apart.
  const row = await lockRelease(transaction, release)
  if (row?.state !== 'sampled' || row.publishing !== null) {
    throw new ProblemError('release-state', 'the sample is judged before the release is published')
  }
  const before = await readBefore(transaction, { release, contributor, ids, request })
  const sampleState = await readSampleState(transaction, release, contributor, ids)
  const outcomes = new Map<string, JudgementResult['outcome']>()
  for (const id of ids) {
    const same = before.get(id)
    if (same) outcomes.set(id, isSame(same, reviewer, request) ? 'kept' : 'conflict')
    else outcomes.set(id, sampleState.get(id) ?? 'unknown')
  }
  const fresh = ids.filter((id) => outcomes.get(id) === 'kept' && !before.has(id))
  if (fresh.length === 0) return outcomes
  const { judgementId, safety, quality, faults, heads = [], note } = request
  const mark = { safety, quality, faults, heads }
  await transaction.insert(releaseJudgements).values(
    fresh.map((clipId) => ({
      contributor,
      release,
      clipId,
      id: judgementId,
      reviewer,
      ...mark,
      note: note ?? null,
      at: now,
    })),
  )
  await transaction
    .update(releaseSamples)
    .set({ ...mark, judgedBy: reviewer, judgedAt: now })
    .where(
      and(
        eq(releaseSamples.contributor, contributor),
        eq(releaseSamples.release, release),
        inArray(releaseSamples.clipId, fresh),
      ),
    )
  return outcomes
}

async function readBefore(
  transaction: Database,
  wanted: { release: string; contributor: string; ids: string[]; request: JudgementRequest },
) {
  const rows = await transaction
    .select()
    .from(releaseJudgements)
    .where(
      and(
        eq(releaseJudgements.contributor, wanted.contributor),
        eq(releaseJudgements.release, wanted.release),
        inArray(releaseJudgements.clipId, wanted.ids),
        eq(releaseJudgements.id, wanted.request.judgementId),
      ),
    )
  return new Map(rows.map((row) => [row.clipId, row]))
}

/** Whether each sampled clip can still be judged. */
async function readSampleState(
  transaction: Database,
  release: string,
  contributor: string,
  ids: string[],
): Promise<Map<string, 'kept' | 'gone'>> {
  const rows = await transaction
    .select({ clipId: releaseSamples.clipId, state: clips.state })
    .from(releaseSamples)
    .innerJoin(clips, revisionIn(releaseSamples))
    .where(
      and(
        eq(releaseSamples.contributor, contributor),
        eq(releaseSamples.release, release),
        inArray(releaseSamples.clipId, ids),
      ),
    )
  return new Map(rows.map(({ clipId, state }) => [clipId, state === 'withdrawn' ? 'gone' : 'kept']))
}

function isSame(
  row: typeof releaseJudgements.$inferSelect,
  reviewer: string,
  request: JudgementRequest,
): boolean {
  return (
    row.reviewer === reviewer &&
    row.safety === request.safety &&
    row.quality === request.quality &&
    row.note === (request.note ?? null) &&
    row.faults.join(' ') === request.faults.join(' ') &&
    row.heads.join(' ') === (request.heads ?? []).join(' ')
  )
}
