import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { findBlock } from '@/utils/clip/blocked-source'
import type { ReleaseManifest } from '@/utils/exchange/release-manifest'
import { toAttribution } from '@/utils/exchange/release-line'
import type { Database } from '../database/database'
import { consents, releaseSamples } from '../database/schema'
import { readBlocked, type BlockedSource } from '../moderation/blocked-sources'
import { inTransaction, type Endpoint } from '../kernel/state'
import { sha256 } from '../kernel/hash'
import { criteriaOf, lockRelease, requireAttempt, type ReleaseRow } from './release-row'
import { FileDigest } from './file-digest'
import { hideOrganisations, OrganisationCount } from './organisations'
import { readItems, toItemLine, type ReleaseItem } from './lines'

interface Attempt {
  attempt: string
  sourcesLeftOut: readonly string[]
}

interface FinalisedItems {
  summary: Pick<ReleaseManifest, 'counts' | 'licences' | 'categories' | 'notices' | 'sources'>
  files: ReleaseManifest['files']
  /** Whether any line names an organisation. */
  namesOrganisations: boolean
}

/**
 * Goes through all candidates: stores of each why it is left out or the hash of its line, and digests
 * the files on the way. Once, unless so many clips of an organisation are left out that it must not be
 * named: then again without its name.
 */
export async function finaliseItems(
  endpoint: Endpoint,
  call: string,
  release: ReleaseRow,
  attempt: Attempt,
): Promise<FinalisedItems> {
  for (;;) {
    const tally = await finaliseOnce(endpoint, call, release, attempt)
    const small = tally.smallOrganisations()
    if (small.length === 0) return tally.result()
    await inTransaction(endpoint, call, async (transaction) => {
      requireAttempt(await lockRelease(transaction, release.id), attempt.attempt)
      await hideOrganisations(transaction, release.id, small)
    })
  }
}

async function finaliseOnce(
  endpoint: Endpoint,
  call: string,
  release: ReleaseRow,
  { attempt, sourcesLeftOut }: Attempt,
): Promise<Tally> {
  const failed = await findFailed(endpoint.database, release.id)
  const unsafe = new Set(sourcesLeftOut)
  const blocked = await readBlocked(endpoint.database)
  const { purposes } = criteriaOf(release)
  const tally = new Tally()
  for await (const page of readItems(endpoint.database, release)) {
    endpoint.background.signal.throwIfAborted()
    const consenting = await findConsenting(endpoint.database, page, purposes)
    const finalised = page.map((item) =>
      finalise(item, {
        isTakenBack: !consenting.has(item.contributor),
        isFailed: failed.has(item.n),
        isBad: unsafe.has(item.source) || isBlocked(item, blocked),
      }),
    )
    for (const item of finalised) tally.add(item)
    await inTransaction(endpoint, call, async (transaction) => {
      requireAttempt(await lockRelease(transaction, release.id), attempt)
      await keep(transaction, release.id, finalised)
    })
  }
  return tally
}

/** Reasons against an item, besides its own state. */
interface Against {
  /** The contributor took a required purpose back since the candidates were selected. */
  isTakenBack: boolean
  isFailed: boolean
  /** Its source is unsafe, or blocked. */
  isBad: boolean
}

function finalise(item: ReleaseItem, against: Against): ReleaseItem {
  const leftOut = whyLeftOut(item, against)
  const lineSha256 = leftOut === null && item.line !== null ? sha256(item.line) : null
  return { ...item, leftOut, lineSha256 }
}

function whyLeftOut(
  { state, line }: ReleaseItem,
  { isTakenBack, isFailed, isBad }: Against,
): ReleaseItem['leftOut'] {
  if (state === 'withdrawn' || line === null || isTakenBack) return 'withdrawn'
  if (state !== 'accepted') return 'superseded'
  if (isFailed) return 'failed'
  return isBad ? 'source' : null
}

/** Those of these contributors whose last consent still holds all the purposes. */
async function findConsenting(
  database: Database,
  items: readonly ReleaseItem[],
  purposes: readonly string[],
): Promise<ReadonlySet<string>> {
  const contributors = [...new Set(items.map(({ contributor }) => contributor))]
  const rows = await database
    .select({ contributor: consents.contributor })
    .from(consents)
    .where(
      and(
        inArray(consents.contributor, contributors),
        isNull(consents.replacedBy),
        sql`${consents.purposes} @> ${sql.param([...purposes])}::text[]`,
      ),
    )
  return new Set(rows.map(({ contributor }) => contributor))
}

/** Whether staff blocked the page since the clip was accepted. */
function isBlocked({ line }: ReleaseItem, blocked: readonly BlockedSource[]): boolean {
  if (blocked.length === 0 || line === null) return false
  const { metadata } = JSON.parse(line) as { metadata: { source: { url: string } } }
  return findBlock(metadata.source.url, blocked) !== undefined
}

async function keep(
  transaction: Database,
  release: string,
  items: readonly ReleaseItem[],
): Promise<void> {
  const column = <T>(read: (item: ReleaseItem) => T) => sql.param(items.map(read))
  await transaction.execute(sql`
    update release_items set line_sha256 = row.line_sha256, left_out = row.left_out
    from unnest(
      ${column(({ contributor }) => contributor)}::uuid[],
      ${column(({ clipId }) => clipId)}::uuid[],
      ${column(({ lineSha256 }) => lineSha256)}::text[],
      ${column(({ leftOut }) => leftOut)}::text[]
    ) as row (contributor, clip_id, line_sha256, left_out)
    where release_items.release = ${release}::uuid
      and release_items.contributor = row.contributor and release_items.clip_id = row.clip_id`)
}

/** Places of sampled clips that did not pass. */
async function findFailed(database: Database, release: string): Promise<Set<number>> {
  const rows = await database
    .select({ n: releaseSamples.n })
    .from(releaseSamples)
    .where(
      and(
        eq(releaseSamples.release, release),
        or(eq(releaseSamples.safety, 'fail'), eq(releaseSamples.quality, 'fail')),
      ),
    )
  return new Set(rows.map(({ n }) => n))
}

/** Counts for the manifest, added up item by item. */
class Tally {
  readonly #files = {
    clips: new FileDigest('clips.jsonl'),
    items: new FileDigest('items.jsonl'),
    attributions: new FileDigest('attributions.txt'),
  }
  readonly #counts = { candidates: 0, clips: 0, codePoints: 0 }
  readonly #leftOut: Record<string, number> = {}
  readonly #licences: Record<string, number> = {}
  readonly #categories: Record<string, number> = {}
  readonly #notices: Record<string, number> = {}
  readonly #sources = new Set<string>()
  readonly #organisations = new OrganisationCount()

  add(item: ReleaseItem): void {
    this.#counts.candidates += 1
    this.#files.items.add(JSON.stringify(toItemLine(item)))
    if (item.leftOut !== null || item.line === null) {
      count(this.#leftOut, item.leftOut ?? 'withdrawn')
      return
    }
    this.#files.clips.add(item.line)
    this.#files.attributions.add(toAttribution(item.line))
    this.#counts.clips += 1
    this.#counts.codePoints += item.codePoints
    count(this.#licences, item.licence ?? 'none')
    count(this.#categories, item.category)
    count(this.#notices, item.noticeVersion)
    this.#organisations.add(item)
    this.#sources.add(item.source)
  }

  /** Organisations that are named though too few of their contributors are in. */
  smallOrganisations(): string[] {
    return this.#organisations.small()
  }

  result(): FinalisedItems {
    const { clips, items, attributions } = this.#files
    return {
      summary: {
        counts: { ...this.#counts, leftOut: this.#leftOut },
        licences: this.#licences,
        categories: this.#categories,
        notices: this.#notices,
        sources: this.#sources.size,
      },
      files: [clips.result(), items.result(), attributions.result()],
      namesOrganisations: this.#organisations.isAny(),
    }
  }
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1
}
