import { desc, eq, sql } from 'drizzle-orm'
import { decodeJwt } from 'jose'
import type { z } from 'zod'
import { releaseManifest, type ReleaseManifest } from '@/utils/exchange/release-manifest'
import type {
  ReleaseAnswer,
  ReleasesAnswer,
  releasesQuery,
} from '@/utils/protocol/schemas/releases'
import type { Database } from '../database/database'
import { releases } from '../database/schema'
import { sha256 } from '../kernel/hash'
import { barredOf } from './barred-sources'
import { findObstacles, findTechnicalObstacle } from './obstacles'
import { countFinalised } from './progress'
import { criteriaOf, type ReleaseRow } from './release-row'
import { readSampleFigures } from './sample-figures'

/** Releases and drafts, newest first, as anybody may see them; by key. */
export async function listReleases(
  database: Database,
  { after, limit }: z.infer<typeof releasesQuery>,
): Promise<ReleasesAnswer> {
  const [createdAt, id] = after?.split('_') ?? []
  const rows = await database
    .select()
    .from(releases)
    .where(
      after === undefined
        ? undefined
        : sql`(${releases.createdAt}, ${releases.id}) < (${createdAt}::timestamptz, ${id}::uuid)`,
    )
    .orderBy(desc(releases.createdAt), desc(releases.id))
    .limit(limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    releases: shown.map(toListed),
    next: rows.length > limit && last ? `${last.createdAt.toISOString()}_${last.id}` : null,
  }
}

function toListed(row: ReleaseRow): ReleasesAnswer['releases'][number] {
  const said = row.manifest === null ? undefined : figuresIn.parse(decodeJwt(row.manifest))
  return {
    releaseId: row.id,
    number: row.number,
    state: row.state,
    isPublishing: isUnderWay(row),
    reach: criteriaOf(row).reach,
    createdAt: row.createdAt.toISOString(),
    seedSha256: row.seedSha256,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    clips: said?.counts.clips ?? null,
    codePoints: said?.counts.codePoints ?? null,
    licences: said?.licences ?? null,
    manifestSha256: row.manifest === null ? null : sha256(row.manifest),
    recalledAt: row.recalledAt?.toISOString() ?? null,
    recallReason: row.recallReason,
  }
}

/** What the list shows of a manifest. */
const figuresIn = releaseManifest.pick({ counts: true, licences: true })

function isUnderWay({ state, publishing }: ReleaseRow): boolean {
  return state === 'sampled' && publishing !== null
}

/** One release as staff see it, with what its sample came to so far. */
export async function describeRelease(database: Database, id: string): Promise<ReleaseAnswer> {
  const [row] = await database.select().from(releases).where(eq(releases.id, id))
  if (!row) throw new Error('a release that was there is gone')
  const sample = await readSampleFigures(database, row)
  const isPublishing = isUnderWay(row)
  return {
    releaseId: row.id,
    number: row.number,
    state: row.state,
    criteria: criteriaOf(row),
    createdAt: row.createdAt.toISOString(),
    seedSha256: row.seedSha256,
    seed: row.state === 'draft' ? null : row.seed,
    candidates: row.candidates,
    sample,
    barred: barredOf(row),
    obstacles: findObstacles(row, sample),
    technicalObstacle: findTechnicalObstacle(row, sample),
    isPublishing,
    isDrawing: row.drawing !== null,
    settled: isPublishing ? await countFinalised(database, row) : null,
    manifest: manifestOf(row) ?? null,
    recalledAt: row.recalledAt?.toISOString() ?? null,
    recallReason: row.recallReason,
  }
}

/** The content of the signed manifest. It was signed here, so it is not verified again. */
export function manifestOf({ manifest }: ReleaseRow): ReleaseManifest | undefined {
  return manifest === null ? undefined : releaseManifest.parse(decodeJwt(manifest))
}
