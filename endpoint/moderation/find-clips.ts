import { and, asc, eq, inArray, isNotNull, or, sql, type SQL } from 'drizzle-orm'
import { findBlock, sourcePlace, type SourcePlace } from '@/utils/clip/blocked-source'
import { clipContent, type ClipContent } from '@/utils/clip/clip'
import type { FoundClip } from '@/utils/protocol/schemas/moderation'
import { anyOf } from '../database/any-of'
import { publicIdOfClip, revisionIn } from '../database/joins'
import { findNamedClips, type NamedClips } from '../database/named-clips'
import type { Database } from '../database/database'
import { clips, publicIds, releaseItems, releases } from '../database/schema'
import { live } from '../ledger/live-texts'

/** What to look for: clips by their ids or public ids, and what stands at or below places of the web. */
export interface Wanted {
  ids: readonly string[]
  places: readonly SourcePlace[]
}

export interface FoundPage {
  clips: FoundClip[]
  /** `contributor_clip_revision` of the last one looked at; null at the end. */
  next: string | null
}

type ClipRow = typeof clips.$inferSelect & { publicId: string | null }

const BEGINNING = 120

/**
 * Finds live clips by contributor and id. The database finds those of the hosts; paths are compared
 * here, so a page may hold fewer than asked for.
 */
export async function findClips(
  database: Database,
  wanted: Wanted,
  page: { after?: string | undefined; limit: number },
): Promise<FoundPage> {
  if (wanted.ids.length === 0 && wanted.places.length === 0) return { clips: [], next: null }
  const named = await findNamedClips(database, wanted.ids)
  const rows = await readPage(database, whichOf(named, wanted.places), page)
  const found = rows.flatMap((row) => {
    if (row.line === null) return []
    const clip = clipContent.parse(JSON.parse(row.line))
    return named.includes(row) || findBlock(clip.source.url, wanted.places) ? [{ row, clip }] : []
  })
  const held = await readReleases(
    database,
    found.map(({ row }) => row.id),
  )
  const last = rows.length === page.limit ? rows.at(-1) : undefined
  return {
    clips: found.map(({ row, clip }) => toFound(row, clip, held)),
    next: last ? [last.contributor, last.id, String(last.revision)].join('_') : null,
  }
}

/**
 * Reads one page. It finds the rows of the hosts by index first and sorts them then: a planner that
 * overestimates them would read the whole table in its order.
 */
async function readPage(
  database: Database,
  which: SQL | undefined,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<ClipRow[]> {
  const { rows: keys } = await database.execute(sql`
    with meant as materialized (
      select contributor, id, revision from ${clips}
      where ${inArray(clips.state, live)} and ${which}
    )
    select * from meant where ${beyond(after)}
    order by contributor, id, revision limit ${limit}`)
  const column = (name: string) => sql.param(keys.map((key) => key[name]))
  const rows = await database
    .select({ clip: clips, publicId: publicIds.publicId })
    .from(clips)
    .leftJoin(publicIds, publicIdOfClip)
    .where(
      sql`(${clips.contributor}, ${clips.id}, ${clips.revision}) in (select * from unnest(
        ${column('contributor')}::uuid[], ${column('id')}::uuid[], ${column('revision')}::integer[]))`,
    )
    .orderBy(asc(clips.contributor), asc(clips.id), asc(clips.revision))
  return rows.map(({ clip, publicId }) => ({ ...clip, publicId }))
}

/** The place a complaint is about: a page, or a whole host. */
export function placesOf(address: string | null): SourcePlace[] {
  const place = address === null ? undefined : sourcePlace(address.trim())
  return place ? [place] : []
}

function whichOf({ condition }: NamedClips, places: readonly SourcePlace[]): SQL | undefined {
  const backwards = sql`reverse(${clips.sourceHost})`
  const ofHosts = places.map(({ host }) => {
    const reversed = Array.from(host).toReversed().join('')
    return sql`(${backwards} = ${reversed} or ${backwards} like ${`${escapeLike(reversed)}.%`})`
  })
  return or(condition, ...ofHosts)
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`)
}

function beyond(after: string | undefined): SQL {
  if (after === undefined) return sql`true`
  const [contributor, id, revision] = after.split('_')
  return sql`(contributor, id, revision) > (${contributor}::uuid, ${id}::uuid, ${revision}::integer)`
}

/** Numbers of the published releases in which clips stand. */
async function readReleases(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, number[]>> {
  if (ids.length === 0) return new Map()
  const rows = await database
    .select({ clipId: clips.id, number: releases.number })
    .from(releaseItems)
    .innerJoin(clips, revisionIn(releaseItems))
    .innerJoin(releases, eq(releases.id, releaseItems.release))
    .where(
      and(anyOf(clips.id, ids), isNotNull(releaseItems.lineSha256), isNotNull(releases.number)),
    )
    .orderBy(asc(releases.number))
  const held = new Map<string, number[]>()
  for (const { clipId, number } of rows) {
    if (number !== null) held.set(clipId, [...(held.get(clipId) ?? []), number])
  }
  return held
}

function toFound(
  row: ClipRow,
  { text, work, source }: ClipContent,
  held: ReadonlyMap<string, number[]>,
): FoundClip {
  return {
    contributor: row.contributor,
    clipId: row.id,
    publicId: row.publicId,
    revision: row.revision,
    state: row.state === 'accepted' ? 'accepted' : 'deposited',
    category: clipContent.shape.category.parse(row.category),
    title: work.title ?? source.title,
    beginning: Array.from(text).slice(0, BEGINNING).join(''),
    url: source.url,
    releases: held.get(row.id) ?? [],
  }
}
