import { z } from 'zod'
import { wantedFacts } from '@/utils/clip/wanted'
import { source, work } from '@/utils/clip/clip'
import type { MigrationTransaction } from '../migrate'

const PAGE = 1000

/** What is read of a line; clips of any version have that much. */
const lineFacts = z.looseObject({
  source: source.partial().extend({ url: z.string(), title: z.string().default('') }),
  work: work.default({}),
})

/**
 * After `0008-wanted.sql`: the columns that only code can make out of the lines, and the figures of
 * what happened before there were any. Not the script, which `0011-register-and-script.sql` forgets.
 */
export async function fillFigures(transaction: MigrationTransaction): Promise<void> {
  await fillColumns(transaction)
  await transaction.exec(FILL_CONTRIBUTIONS)
  await transaction.exec(FILL_REVIEWS)
}

const row = z.object({
  contributor: z.string(),
  id: z.string(),
  revision: z.coerce.number(),
  line: z.string(),
})

async function fillColumns(transaction: MigrationTransaction): Promise<void> {
  const nil = '00000000-0000-0000-0000-000000000000'
  let after = { contributor: nil, id: nil, revision: 0 }
  for (;;) {
    const { rows } = await transaction.query(
      `select contributor, id, revision, line from clips
       where line is not null and (contributor, id, revision) > ($1, $2, $3)
       order by contributor, id, revision limit ${String(PAGE)}`,
      [after.contributor, after.id, after.revision],
    )
    const page = z.array(row).parse(rows)
    const last = page.at(-1)
    if (!last) return
    const made = page.map(({ line }) => columnsOf(line))
    await transaction.query(
      `update clips set work_title = made.title, work_author = made.author
       from unnest($1::uuid[], $2::uuid[], $3::integer[], $4::text[], $5::text[])
         as made (contributor, id, revision, title, author)
       where (clips.contributor, clips.id, clips.revision)
         = (made.contributor, made.id, made.revision)`,
      [
        page.map(({ contributor }) => contributor),
        page.map(({ id }) => id),
        page.map(({ revision }) => revision),
        made.map(({ title }) => title),
        made.map(({ author }) => author),
      ],
    )
    after = last
  }
}

function columnsOf(line: string) {
  const clip = lineFacts.parse(JSON.parse(line))
  const { work: title, author } = wantedFacts({ ...clip, category: 'other' })
  return { title: title || null, author: author || null }
}

const day = (column: string) => `(${column} at time zone 'UTC' + interval '8 hours')::date`
const dimensions = `clips.category, coalesce(clips.licence, ''), coalesce(clips.source_host, ''),
  coalesce(clips.script, '')`

const FILL_CONTRIBUTIONS = `
  insert into contribution_figures
  select contributor, ${day('received_at')}, 'received', ${dimensions},
    count(*)::integer, sum(code_points)
  from clips group by 1, 2, 3, 4, 5, 6, 7;

  insert into contribution_figures
  select clips.contributor, ${day('changes.at')}, changes.state, ${dimensions},
    count(*)::integer, sum(code_points)
  from changes join clips on clips.contributor = changes.contributor
    and clips.id = changes.clip_id and clips.revision = changes.revision
  group by 1, 2, 3, 4, 5, 6, 7;

  -- What was accepted and is not any more left by the change that came next to it.
  insert into contribution_figures
  select clips.contributor, ${day('gone.at')}, 'removed', ${dimensions},
    count(*)::integer, sum(code_points)
  from changes join clips on clips.contributor = changes.contributor
    and clips.id = changes.clip_id and clips.revision = changes.revision
  cross join lateral (
    select later.at from changes as later
    where later.contributor = changes.contributor and later.clip_id = changes.clip_id
      and later.n > changes.n and (later.state in ('accepted', 'withdrawn')
        or (later.state = 'rejected' and later.revision = changes.revision))
    order by later.n limit 1
  ) as gone
  where changes.state = 'accepted'
  group by 1, 2, 3, 4, 5, 6, 7;`

const FILL_REVIEWS = `
  insert into review_figures
  select clips.contributor, ${day('decisions.at')}, clips.category,
    case decisions.decision when 'accept' then 'accepted' when 'return' then 'returned'
      else 'rejected' end,
    coalesce(decisions.reason, ''),
    floor(4 * log(2, greatest(1, extract(epoch from decisions.at - clips.received_at))::numeric))
      ::smallint,
    count(*)::integer
  from decisions join clips on clips.contributor = decisions.contributor
    and clips.id = decisions.clip_id and clips.revision = decisions.revision
  where decisions.outcome = 'settled' and decisions.reviewer is not null
  group by 1, 2, 3, 4, 5, 6;`
