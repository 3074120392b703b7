import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { category } from '@/utils/clip/clip'
import { verdict } from '@/utils/clip/rights'
import type { Database } from '../database/database'

const intake = z.object({
  /** This very batch, if it came before. */
  batch: z.object({ bodySha256: z.string(), receipt: z.string() }).nullable(),
  /** Blocked sources. */
  blocked: z.array(z.object({ host: z.string(), path: z.string(), reason: z.string() })),
  /** Trust rules, the least demanding first. */
  trustRules: z.array(z.object({ id: z.string(), verdict, category, afterAccepted: z.number() })),
})
type Intake = z.infer<typeof intake>

/**
 * Reads what a batch is checked against before its contributor is locked: two small tables, and whether
 * the batch came before. One statement.
 */
export async function readIntake(
  database: Database,
  { contributor, batchId }: { contributor: string; batchId: string },
): Promise<Intake> {
  const { rows } = await database.execute(sql`
    select
      (select json_build_object('bodySha256', body_sha256, 'receipt', receipt) from batches
        where contributor = ${contributor}::uuid and id = ${batchId}::uuid) as batch,
      (select coalesce(json_agg(
          json_build_object('host', host, 'path', path, 'reason', reason)), '[]')
        from blocked_sources where ended_at is null) as blocked,
      (select coalesce(json_agg(
          json_build_object('id', id, 'verdict', verdict, 'category', category,
            'afterAccepted', after_accepted) order by after_accepted, id), '[]')
        from trust_rules where ended_at is null) as "trustRules"`)
  return intake.parse(rows[0])
}
