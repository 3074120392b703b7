import { and, asc, eq, gt, isNotNull, isNull, lte, ne, sql } from 'drizzle-orm'
import rubric from '@/assets/review/rubric.json' with { type: 'json' }
import { clipContent } from '@/utils/clip/clip'
import type { TechnicalSummary } from '@/utils/exchange/release-manifest'
import { technicalSize, type TechnicalFigures } from '@/utils/exchange/technical-sample'
import type {
  MarkedClip,
  TechnicalQuery,
  TechnicalRequest,
  TechnicalResult,
} from '@/utils/protocol/schemas/technical-sample'
import { checkText, knownFindings } from '@/utils/quality/check-text'
import { publicIdOfClip, revisionIn } from '../database/joins'
import type { Database } from '../database/database'
import { clips, publicIds, releaseItems, releaseMarked } from '../database/schema'
import { ProblemError } from '../kernel/problem'
import { inTransaction, type Endpoint } from '../kernel/state'
import { lockRelease } from './release-row'

/** Candidates of which texts are read at once: 20 MB of the longest. */
const PAGE = 200

export interface Technical {
  drawn: number
  marked: Marked[]
}

interface Marked {
  contributor: string
  clipId: string
  revision: number
  n: number
}

/** Looks at the candidates with the first numbers, and gives those that a person has to look at. Changes nothing. */
export async function findMarked(
  { database, markedWords }: Pick<Endpoint, 'database' | 'markedWords'>,
  release: string,
  candidates: number,
): Promise<Technical> {
  const drawn = technicalSize(candidates)
  const marked: Marked[] = []
  for (let after = 0; after < drawn;) {
    const rows = await database
      .select({ item: releaseItems, findings: clips.findings, line: clips.line })
      .from(releaseItems)
      .innerJoin(clips, revisionIn(releaseItems))
      .where(
        and(
          eq(releaseItems.release, release),
          gt(releaseItems.n, after),
          lte(releaseItems.n, drawn),
        ),
      )
      .orderBy(asc(releaseItems.n))
      .limit(PAGE)
    for (const { item, findings, line } of rows) {
      if (!isMarked(line, findings, markedWords)) continue
      const { contributor, clipId, revision, n } = item
      marked.push({ contributor, clipId, revision, n })
    }
    if (rows.length < PAGE) break
    after = rows.at(-1)?.item.n ?? drawn
  }
  return { drawn, marked }
}

function isMarked(
  line: string | null,
  findings: readonly string[] | null,
  words: readonly string[],
): boolean {
  if (line === null) return false
  // What was measured as it came need not be measured again.
  if (findings !== null && words.length === 0) return findings.length > 0
  const { text } = clipContent.parse(JSON.parse(line))
  return (findings ?? checkText(text).findings).length > 0 || wordsIn(text, words).length > 0
}

/** Words of the alliance's list that stand in a text. */
function wordsIn(text: string, words: readonly string[]): string[] {
  const lower = text.toLowerCase()
  return words.filter((word) => lower.includes(word.toLowerCase()))
}

/** Stores what is marked, in the transaction that draws the sample. */
export async function storeMarked(
  transaction: Database,
  release: string,
  { marked }: Technical,
): Promise<void> {
  const column = <T>(read: (each: Marked) => T) => sql.param(marked.map(read))
  await transaction.execute(sql`
    insert into release_marked (release, contributor, clip_id, revision, n)
    select ${release}::uuid, row.* from unnest(
      ${column(({ contributor }) => contributor)}::uuid[],
      ${column(({ clipId }) => clipId)}::uuid[],
      ${column(({ revision }) => revision)}::integer[],
      ${column(({ n }) => n)}::bigint[]
    ) as row`)
}

/** The figures so far. What was withdrawn counts neither way. */
export async function readTechnicalFigures(
  database: Database,
  release: string,
  size: number,
): Promise<TechnicalFigures & { void: number }> {
  const [gone] = await database
    .select({ count: sql<number>`count(*)::integer` })
    .from(releaseItems)
    .innerJoin(clips, revisionIn(releaseItems))
    .where(
      and(
        eq(releaseItems.release, release),
        lte(releaseItems.n, size),
        eq(clips.state, 'withdrawn'),
      ),
    )
  const count = (verdict: ReturnType<typeof sql>) =>
    sql<number>`(count(*) filter (where ${verdict}))::integer`
  const [row] = await database
    .select({
      marked: count(sql`true`),
      open: count(sql`${releaseMarked.verdict} is null`),
      bad: count(sql`${releaseMarked.verdict} = 'bad'`),
    })
    .from(releaseMarked)
    .innerJoin(clips, revisionIn(releaseMarked))
    .where(and(eq(releaseMarked.release, release), ne(clips.state, 'withdrawn')))
  const isVoid = gone?.count ?? 0
  const { marked = 0, open = 0, bad = 0 } = row ?? {}
  return { drawn: size - isVoid, void: isVoid, marked, open, bad }
}

/** Marked clips with why they are, by their place in the release. */
export async function readMarked(
  { database, markedWords }: Pick<Endpoint, 'database' | 'markedWords'>,
  release: string,
  reviewer: string,
  { after, limit, open, finding }: TechnicalQuery,
): Promise<{ clips: MarkedClip[]; next: number | null }> {
  const rows = await database
    .select({
      marked: releaseMarked,
      line: clips.line,
      findings: clips.findings,
      host: clips.sourceHost,
      publicId: publicIds.publicId,
    })
    .from(releaseMarked)
    .innerJoin(clips, revisionIn(releaseMarked))
    .innerJoin(publicIds, publicIdOfClip)
    .where(
      and(
        eq(releaseMarked.release, release),
        gt(releaseMarked.n, after),
        isNotNull(clips.line),
        open ? isNull(releaseMarked.verdict) : undefined,
        finding === undefined ? undefined : sql`${finding} = any(${clips.findings})`,
      ),
    )
    .orderBy(asc(releaseMarked.n))
    .limit(limit + 1)
  const shown = rows.slice(0, limit).flatMap(({ marked, line, findings, host, publicId }) => {
    if (line === null) return []
    const clip = clipContent.parse(JSON.parse(line))
    const { n, contributor, clipId, verdict } = marked
    const known = knownFindings({ findings: findings ?? checkText(clip.text).findings })
    const words = wordsIn(clip.text, markedWords)
    const isOwn = contributor === reviewer
    const said = { findings: known, words, verdict, isOwn }
    return [{ n, contributor, clipId, publicId, source: host ?? '', clip, ...said }]
  })
  return { clips: shown, next: rows.length > limit ? (shown.at(-1)?.n ?? null) : null }
}

/**
 * Stores what a person says of marked clips, many at once. The last word counts; the same again changes nothing. One
 * transaction a contributor.
 *
 * @throws ProblemError `release-state` unless the sample is open
 */
export async function judgeMarked(
  endpoint: Endpoint,
  call: string,
  release: string,
  { reviewer, request }: { reviewer: string; request: TechnicalRequest },
): Promise<TechnicalResult[]> {
  const results: TechnicalResult[] = []
  for (const [contributor, named] of Map.groupBy(request.clips, (one) => one.contributor)) {
    const ids = [...new Set(named.map(({ clipId }) => clipId))]
    const kept =
      contributor === reviewer
        ? undefined
        : await inTransaction(endpoint, call, (transaction) =>
            judgeOf(transaction, { release, contributor, ids }, request.verdict, {
              reviewer,
              now: endpoint.now(),
            }),
          )
    for (const clipId of ids) {
      const outcome = kept ? (kept.has(clipId) ? 'kept' : 'unknown') : 'own'
      results.push({ contributor, clipId, outcome })
    }
  }
  return results
}

async function judgeOf(
  transaction: Database,
  { release, contributor, ids }: { release: string; contributor: string; ids: string[] },
  verdict: TechnicalRequest['verdict'],
  { reviewer, now }: { reviewer: string; now: Date },
): Promise<Set<string>> {
  // The release’s lock keeps judging and publishing apart.
  const row = await lockRelease(transaction, release)
  if (row?.state !== 'sampled' || row.publishing !== null) {
    throw new ProblemError(
      'release-state',
      'marked clips are judged before the release is published',
    )
  }
  const rows = await transaction
    .update(releaseMarked)
    .set({ verdict, judgedBy: reviewer, judgedAt: now })
    .where(
      and(
        eq(releaseMarked.contributor, contributor),
        eq(releaseMarked.release, release),
        sql`${releaseMarked.clipId} = any(${sql.param(ids)}::uuid[])`,
      ),
    )
    .returning({ clipId: releaseMarked.clipId })
  return new Set(rows.map(({ clipId }) => clipId))
}

/** Places of marked clips that were judged bad. */
export async function findBad(database: Database, release: string): Promise<number[]> {
  const rows = await database
    .select({ n: releaseMarked.n })
    .from(releaseMarked)
    .where(and(eq(releaseMarked.release, release), eq(releaseMarked.verdict, 'bad')))
    .orderBy(asc(releaseMarked.n))
  return rows.map(({ n }) => n)
}

/** What the manifest states, once it is known what is left out as withdrawn: bad ones by their numbers. */
export async function finaliseTechnical(
  database: Database,
  release: string,
  size: number,
): Promise<TechnicalSummary> {
  const isThere = sql`${releaseItems.leftOut} is distinct from 'withdrawn'`
  const inSample = and(eq(releaseItems.release, release), lte(releaseItems.n, size))
  const [there] = await database
    .select({ count: sql<number>`count(*)::integer` })
    .from(releaseItems)
    .where(and(inSample, isThere))
  const rows = await database
    .select({ n: releaseMarked.n, verdict: releaseMarked.verdict })
    .from(releaseMarked)
    .innerJoin(releaseItems, itemOfMarked)
    .where(and(eq(releaseMarked.release, release), isThere))
    .orderBy(asc(releaseMarked.n))
  const drawn = there?.count ?? 0
  const { technicalShare, technicalLeast, technicalPass } = rubric
  return {
    size,
    drawn,
    void: size - drawn,
    marked: rows.length,
    bad: rows.filter(({ verdict }) => verdict === 'bad').map(({ n }) => n),
    rubric: { technicalShare, technicalLeast, technicalPass },
  }
}

const itemOfMarked = and(
  eq(releaseItems.contributor, releaseMarked.contributor),
  eq(releaseItems.release, releaseMarked.release),
  eq(releaseItems.clipId, releaseMarked.clipId),
)
