import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import rubric from '@/assets/review/rubric.json' with { type: 'json' }
import type { ReleaseAnswer } from '@/utils/protocol/schemas/releases'
import { revisionIn } from '../database/joins'
import type { Database } from '../database/database'
import { clips, releaseSamples } from '../database/schema'
import type { ReleaseRow } from './release-row'
import { countRejudged } from './finalise-sample'
import { readTechnicalFigures } from './technical-sample'

export type SampleFigures = ReleaseAnswer['sample']

/** Whether a sampled clip still exists; a withdrawn one counts neither way. */
const isThere = sql`${clips.state} <> 'withdrawn'`

/** The sample’s result so far, safety apart from quality. */
export async function readSampleFigures(
  database: Database,
  { id: release, technicalDrawn }: Pick<ReleaseRow, 'id' | 'technicalDrawn'>,
): Promise<SampleFigures> {
  const count = (which: ReturnType<typeof sql>) =>
    sql<number>`(count(*) filter (where ${which}))::integer`
  const marked = (
    column: typeof releaseSamples.safety | typeof releaseSamples.quality,
    mark: string,
  ) => count(sql`${isThere} and ${column} = ${mark}`)
  const fields = {
    drawn: count(sql`true`),
    open: count(sql`${isThere} and ${releaseSamples.safety} is null`),
    void: count(sql`not ${isThere}`),
    safe: marked(releaseSamples.safety, 'pass'),
    unsafe: marked(releaseSamples.safety, 'fail'),
    good: marked(releaseSamples.quality, 'pass'),
    bad: marked(releaseSamples.quality, 'fail'),
  }
  const [row] = await database
    .select(fields)
    .from(releaseSamples)
    .innerJoin(clips, revisionIn(releaseSamples))
    .where(eq(releaseSamples.release, release))
  return {
    drawn: row?.drawn ?? 0,
    open: row?.open ?? 0,
    void: row?.void ?? 0,
    safety: { passed: row?.safe ?? 0, failed: row?.unsafe ?? 0 },
    quality: { passed: row?.good ?? 0, failed: row?.bad ?? 0 },
    passShare: rubric.passShare,
    unsafeSourceShare: rubric.unsafeSourceShare,
    rejudged: await countRejudged(database, release),
    heads: await countHeads(database, release),
    sourcesLeftOut: await findUnsafeSources(database, release),
    technical:
      technicalDrawn === null
        ? null
        : {
            ...(await readTechnicalFigures(database, release, technicalDrawn)),
            passShare: rubric.technicalPass,
          },
  }
}

/** How many of those that are there fail by each head of the rubric. */
async function countHeads(database: Database, release: string): Promise<SampleFigures['heads']> {
  const { rows } = await database.execute(sql`
    select head, count(*)::integer as count
    from (select unnest(${releaseSamples.heads}) as head from ${releaseSamples}
      join ${clips} on ${revisionIn(releaseSamples)}
      where ${releaseSamples.release} = ${release} and ${isThere}) as named
    group by 1 order by 1`)
  return Object.fromEntries(headCounts.parse(rows).map(({ head, count }) => [head, count]))
}

const headCounts = z.array(z.object({ head: z.string(), count: z.number() }))

/** Whether enough judged clips passed; none judged is not passed. */
export function passes({ passed, failed }: SampleFigures['safety']): boolean {
  return passed > 0 && passed / (passed + failed) >= rubric.passShare
}

/** Sources with too large a share of unsafe clips among those judged. */
async function findUnsafeSources(database: Database, release: string): Promise<string[]> {
  const failed = sql`(count(*) filter (where ${releaseSamples.safety} = 'fail'))`
  const rows = await database
    .select({ source: releaseSamples.source })
    .from(releaseSamples)
    .where(and(eq(releaseSamples.release, release), sql`${releaseSamples.safety} is not null`))
    .groupBy(releaseSamples.source)
    .having(sql`${failed} > ${rubric.unsafeSourceShare}::double precision * count(*)`)
    .orderBy(releaseSamples.source)
  return rows.map(({ source }) => source)
}
