import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { findBlock } from '@/utils/clip/blocked-source'
import { CommitmentTree, commitmentOf } from '@/utils/exchange/commitment'
import type { ReleaseManifest } from '@/utils/exchange/release-manifest'
import { toAttribution } from '@/utils/exchange/release-line'
import { estimateTokens } from '@/utils/quality/tokens'
import { anyOf } from '../database/any-of'
import type { Database } from '../database/database'
import { consents, releaseSamples } from '../database/schema'
import { readPublicNames } from '../people/public-names'
import { readBlocked, type BlockedSource } from '../moderation/blocked-sources'
import { inTransaction, type Endpoint } from '../kernel/state'
import { sha256 } from '../kernel/hash'
import { criteriaOf, lockRelease, requireAttempt, type ReleaseRow } from './release-row'
import { commitmentSecret } from './commitments'
import { FileDigest } from './file-digest'
import { hideOrganisations, OrganisationCount } from './organisations'
import { findBad } from './technical-sample'
import { readItems, toItemLine, type ReleaseItem } from './lines'

interface Attempt {
  attempt: string
  sourcesLeftOut: readonly string[]
}

interface FinalisedItems {
  summary: Pick<
    ReleaseManifest,
    'counts' | 'commitments' | 'licences' | 'categories' | 'tokens' | 'notices' | 'sources'
  >
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
    if (small.length === 0) return await tally.result()
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
    const consentOf = await readConsents(endpoint.database, page)
    const names = await readPublicNames(
      endpoint.database,
      page.map(({ contributor }) => contributor),
    )
    const finalised: ReleaseItem[] = []
    for (const item of page) {
      const against = {
        isTakenBack: !consenting.has(item.contributor),
        isFailed: failed.has(item.n),
        isBad: unsafe.has(item.source) || isBlocked(item, blocked),
      }
      const credit = names.get(item.contributor) ?? null
      finalised.push(await finalise(release, { ...item, credit }, against, consentOf(item)))
    }
    for (const item of finalised) await tally.add(item)
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

async function finalise(
  release: ReleaseRow,
  item: ReleaseItem,
  against: Against,
  consent: string,
): Promise<ReleaseItem> {
  const leftOut = whyLeftOut(item, against)
  const { credit, signedLine } = item
  const line = item.lineAs(credit)
  if (leftOut !== null || line === null || signedLine === null) {
    const none = { credit: null, lineSha256: null, uncreditedSha256: null, commitment: null }
    return { ...item, leftOut, ...none }
  }
  const secret = commitmentSecret(release, item)
  const commitment = await commitmentOf({ secret, consent, line: signedLine }, sha256)
  const uncredited = credit === null ? null : item.lineAs(null)
  const uncreditedSha256 = uncredited === null ? null : sha256(uncredited)
  return { ...item, leftOut, line, lineSha256: sha256(line), uncreditedSha256, commitment }
}

/** The consent records, as signed, under which these items were given. */
async function readConsents(
  database: Database,
  items: readonly ReleaseItem[],
): Promise<(item: ReleaseItem) => string> {
  const rows = await database
    .select({ contributor: consents.contributor, id: consents.id, record: consents.record })
    .from(consents)
    .where(
      and(
        anyOf(consents.contributor, [...new Set(items.map(({ contributor }) => contributor))]),
        anyOf(consents.id, [...new Set(items.map(({ consentId }) => consentId))]),
      ),
    )
  const records = new Map(rows.map(({ contributor, id, record }) => [contributor + id, record]))
  return ({ contributor, consentId }) => {
    const record = records.get(contributor + consentId)
    if (record === undefined) throw new Error('a consent that a clip was given under is gone')
    return record
  }
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
    update release_items set line_sha256 = row.line_sha256, commitment = row.commitment,
      left_out = row.left_out, credit = row.credit, uncredited_sha256 = row.uncredited_sha256
    from unnest(
      ${column(({ contributor }) => contributor)}::uuid[],
      ${column(({ clipId }) => clipId)}::uuid[],
      ${column(({ lineSha256 }) => lineSha256)}::text[],
      ${column(({ commitment }) => commitment)}::text[],
      ${column(({ leftOut }) => leftOut)}::text[],
      ${column(({ credit }) => credit)}::text[],
      ${column(({ uncreditedSha256 }) => uncreditedSha256)}::text[]
    ) as row (contributor, clip_id, line_sha256, commitment, left_out, credit, uncredited_sha256)
    where release_items.release = ${release}::uuid
      and release_items.contributor = row.contributor and release_items.clip_id = row.clip_id`)
}

/** Places of clips of either sample that did not pass. */
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
  return new Set([...rows.map(({ n }) => n), ...(await findBad(database, release))])
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
  readonly #tokens: Record<string, number> = {}
  readonly #notices: Record<string, number> = {}
  readonly #sources = new Set<string>()
  readonly #commitments = new CommitmentTree(sha256)
  readonly #organisations = new OrganisationCount()

  async add(item: ReleaseItem): Promise<void> {
    this.#counts.candidates += 1
    this.#files.items.add(JSON.stringify(toItemLine(item)))
    if (item.leftOut !== null || item.line === null) {
      count(this.#leftOut, item.leftOut ?? 'withdrawn')
      return
    }
    if (item.commitment !== null) await this.#commitments.add(item.commitment)
    this.#files.clips.add(item.line)
    this.#files.attributions.add(toAttribution(item.line))
    this.#counts.clips += 1
    this.#counts.codePoints += item.codePoints
    count(this.#licences, item.licence ?? 'none')
    count(this.#categories, item.category)
    count(this.#notices, item.noticeVersion)
    this.#addTokens(item.line)
    this.#organisations.add(item)
    this.#sources.add(item.source)
  }

  #addTokens(line: string): void {
    const { text } = JSON.parse(line) as { text: string }
    for (const [vocabulary, tokens] of Object.entries(estimateTokens(text))) {
      this.#tokens[vocabulary] = (this.#tokens[vocabulary] ?? 0) + tokens
    }
  }

  /** Organisations that are named though too few of their contributors are in. */
  smallOrganisations(): string[] {
    return this.#organisations.small()
  }

  async result(): Promise<FinalisedItems> {
    const { root } = await this.#commitments.end()
    const { clips, items, attributions } = this.#files
    return {
      summary: {
        counts: { ...this.#counts, leftOut: this.#leftOut },
        commitments: { root, leaves: this.#commitments.leaves },
        licences: this.#licences,
        categories: this.#categories,
        tokens: this.#tokens,
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
