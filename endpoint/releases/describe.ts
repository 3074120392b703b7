import { desc, eq } from 'drizzle-orm'
import { decodeJwt } from 'jose'
import { releaseManifest, type ReleaseManifest } from '@/utils/exchange/release-manifest'
import type { ReleaseAnswer, ReleasesAnswer } from '@/utils/protocol/release-calls'
import type { Database } from '../database/open'
import { releases } from '../database/schema'
import { sha256Of } from './file-digest'
import { findObstacles } from './obstacles'
import { countSettled } from './progress'
import { criteriaOf, type ReleaseRow } from './release-row'
import { readSampleFigures } from './sample-figures'

/** All releases and drafts, newest first, as anybody may see them. */
export async function listReleases(database: Database): Promise<ReleasesAnswer['releases']> {
  const rows = await database.select().from(releases).orderBy(desc(releases.createdAt)).limit(1000)
  return rows.map((row) => {
    const manifest = manifestOf(row)
    return {
      releaseId: row.id,
      number: row.number,
      state: row.state,
      reach: criteriaOf(row).reach,
      createdAt: row.createdAt.toISOString(),
      seedSha256: row.seedSha256,
      publishedAt: row.publishedAt?.toISOString() ?? null,
      clips: manifest?.counts.clips ?? null,
      codePoints: manifest?.counts.codePoints ?? null,
      licences: manifest?.licences ?? null,
      manifestSha256: row.manifest === null ? null : sha256Of(row.manifest),
      recalledAt: row.recalledAt?.toISOString() ?? null,
      recallReason: row.recallReason,
    }
  })
}

/** One release as staff see it, with what its sample came to so far. */
export async function describeRelease(database: Database, id: string): Promise<ReleaseAnswer> {
  const [row] = await database.select().from(releases).where(eq(releases.id, id))
  if (!row) throw new Error('a release that was there is gone')
  const sample = await readSampleFigures(database, id)
  const isPublishing = row.state === 'sampled' && row.publishing !== null
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
    obstacles: findObstacles(row, sample),
    isPublishing,
    settled: isPublishing ? await countSettled(database, row) : null,
    manifest: manifestOf(row) ?? null,
    recalledAt: row.recalledAt?.toISOString() ?? null,
    recallReason: row.recallReason,
  }
}

/** What the signed manifest says. It was signed here, so it is only read. */
export function manifestOf({ manifest }: ReleaseRow): ReleaseManifest | undefined {
  return manifest === null ? undefined : releaseManifest.parse(decodeJwt(manifest))
}
