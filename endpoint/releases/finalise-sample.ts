import { eq, sql } from 'drizzle-orm'
import type { ReleaseManifest } from '@/utils/exchange/release-manifest'
import type { Database } from '../database/database'
import { releaseJudgements } from '../database/schema'
import { FileDigest } from './file-digest'
import { readSampleLines } from './lines'

type Figures = Pick<
  ReleaseManifest['sample'],
  'drawn' | 'void' | 'safety' | 'quality' | 'rejudged' | 'heads'
>

/** The result of the sample, once withdrawals are known; and its file. */
export async function finaliseSample(
  database: Database,
  release: string,
): Promise<{ figures: Figures; file: ReleaseManifest['files'][number] }> {
  const sample = new FileDigest('sample.jsonl')
  const heads: Record<string, number> = {}
  const figures = {
    drawn: 0,
    void: 0,
    safety: { passed: 0, failed: 0 },
    quality: { passed: 0, failed: 0 },
    rejudged: await countRejudged(database, release),
    heads,
  }
  for await (const line of readSampleLines(database, release)) {
    sample.add(JSON.stringify(line))
    figures.drawn += 1
    if (line.void) {
      figures.void += 1
      continue
    }
    figures.safety[line.safety === 'pass' ? 'passed' : 'failed'] += 1
    for (const head of line.heads ?? []) heads[head] = (heads[head] ?? 0) + 1
    figures.quality[line.quality === 'pass' ? 'passed' : 'failed'] += 1
  }
  return { figures, file: sample.result() }
}

/** Judgements beyond the first of each clip. */
export async function countRejudged(database: Database, release: string): Promise<number> {
  const { contributor, clipId } = releaseJudgements
  const [row] = await database
    .select({
      count: sql<number>`(count(*) - count(distinct (${contributor}, ${clipId})))::integer`,
    })
    .from(releaseJudgements)
    .where(eq(releaseJudgements.release, release))
  return row?.count ?? 0
}
