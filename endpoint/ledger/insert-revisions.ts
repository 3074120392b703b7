import { sql } from 'drizzle-orm'
import type { RevisionState } from '@/utils/clip/lifecycle'
import type { Verdict } from '@/utils/clip/rights'
import type { Measure } from '@/utils/quality/measures'
import type { Register } from '@/utils/quality/register'
import type { Script } from '@/utils/quality/script'
import type { Database } from '../database/database'
import { plainArray } from '../database/plain-array'

/** One revision of a clip, as it goes into its table. */
export interface NewRevision {
  id: string
  revision: number
  position: number
  sha256: string
  line: string
  digest: string
  category: string
  licence: string | null
  codePoints: number
  verdict: Verdict
  sourceHost: string
  needsReview: boolean
  stated: boolean
  asksStaff: boolean
  script: Script
  register: Register
  /** Folded by `workKey`; null where nothing is known. */
  workTitle: string | null
  workAuthor: string | null
  /** By `partKey` and `pageHash`. */
  workPart: string | null
  sourcePage: string | null
  /** Measures that are beyond their thresholds. */
  findings: readonly Measure[]
  tokens: number
}

/** Columns of ids, hashes, numbers and words of closed lists. */
type PlainColumn = Exclude<
  keyof NewRevision,
  | 'line'
  | 'licence'
  | 'sourceHost'
  | 'workTitle'
  | 'workAuthor'
  | 'workPart'
  | 'sourcePage'
  | 'findings'
>

interface Common {
  contributor: string
  batchId: string
  state: Extract<RevisionState, 'deposited' | 'accepted'>
  receivedAt: Date
  decidedAt: Date | null
}

/**
 * Inserts all revisions of a batch in one statement, with one array a column. Lines go as one text,
 * separated by LF, which no line contains: in an array of texts each of their many quotation marks
 * would be escaped and unescaped. Findings of each are joined, since arrays of arrays come apart as one.
 */
export async function insertRevisions(
  transaction: Database,
  common: Common,
  rows: readonly NewRevision[],
): Promise<void> {
  if (rows.length === 0) return
  const column = <K extends keyof NewRevision>(key: K) => sql.param(rows.map((row) => row[key]))
  const plain = (key: PlainColumn) => plainArray(rows.map((row) => row[key]))
  await transaction.execute(sql`
    insert into clips (
      contributor, batch_id, state, received_at, decided_at,
      id, revision, position, sha256, line, digest, category, licence, code_points,
      verdict, source_host, needs_review, stated, asks_staff, script, register, work_title, work_author,
      work_part, source_page, tokens, findings
    )
    select
      ${common.contributor}::uuid, ${common.batchId}::uuid, ${common.state},
      ${common.receivedAt.toISOString()}::timestamptz,
      ${common.decidedAt?.toISOString() ?? null}::timestamptz,
      id, revision, position, sha256, line, digest, category, licence, code_points,
      verdict, source_host, needs_review, stated, asks_staff, script, register, work_title, work_author,
      work_part, source_page, tokens, coalesce(string_to_array(nullif(findings, '-'), ':'), '{}')
    from unnest(
      ${plain('id')}::uuid[],
      ${plain('revision')}::integer[],
      ${plain('position')}::integer[],
      ${plain('sha256')}::text[],
      string_to_array(${rows.map(({ line }) => line).join('\n')}, E'\n'),
      ${plain('digest')}::text[],
      ${plain('category')}::text[],
      ${column('licence')}::text[],
      ${plain('codePoints')}::integer[],
      ${plain('verdict')}::text[],
      ${column('sourceHost')}::text[],
      ${plain('needsReview')}::boolean[],
      ${plain('stated')}::boolean[],
      ${plain('asksStaff')}::boolean[],
      ${plain('script')}::text[],
      ${plain('register')}::text[],
      ${column('workTitle')}::text[],
      ${column('workAuthor')}::text[],
      ${column('workPart')}::text[],
      ${column('sourcePage')}::text[],
      ${plain('tokens')}::integer[],
      ${plainArray(rows.map(({ findings }) => findings.join(':') || '-'))}::text[]
    ) as row (
      id, revision, position, sha256, line, digest, category, licence, code_points,
      verdict, source_host, needs_review, stated, asks_staff, script, register, work_title, work_author,
      work_part, source_page, tokens, findings
    )`)
}
