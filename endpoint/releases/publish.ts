import { and, asc, desc, eq, isNotNull, or, sql } from 'drizzle-orm'
import rubric from '@/assets/review/rubric.json' with { type: 'json' }
import { canonicalJson } from '@/utils/clip/canonical-json'
import { newId } from '@/utils/clip/ids'
import {
  RELEASE_FORMAT,
  RELEASE_TYPE,
  type ReleaseManifest,
} from '@/utils/exchange/release-manifest'
import { cleanShare } from '@/utils/exchange/technical-sample'
import { rubricHeads } from '@/utils/protocol/rubric'
import { signCompact } from '@/utils/identity/device-key'
import type { Database } from '../database/database'
import { releaseItems, releases } from '../database/schema'
import { ProblemError } from '../kernel/problem'
import { forgetCredits } from '../people/public-names'
import { recordStaffEvent } from '../people/staff-events'
import { inTransaction, type Endpoint } from '../kernel/state'
import { sha256 } from '../kernel/hash'
import { reportFault } from '../kernel/report-fault'
import { nameWithdrawals } from './name-withdrawals'
import { barredOf } from './barred-sources'
import { findObstacles, findTechnicalObstacle } from './obstacles'
import { finaliseTechnical } from './technical-sample'
import { criteriaOf, lockRelease, requireAttempt, wrongState, type ReleaseRow } from './release-row'
import { passes, readSampleFigures } from './sample-figures'
import { finaliseItems } from './finalise-items'
import { hideSmallOrganisations } from './organisations'
import { finaliseSample } from './finalise-sample'

/**
 * Begins to publish a release whose sample passed. Finalising the lines and signing the manifest goes
 * on after this has answered; the release says how far it is and how it ended. A later attempt takes
 * over from one that broke off. Nothing is visible before the last transaction commits, so an attempt
 * can be cancelled or killed at any point.
 *
 * @returns whether it was begun: it may be published already
 * @throws ProblemError `release-gate` or `release-state`
 */
export async function beginPublishing(
  endpoint: Endpoint,
  call: string,
  release: string,
  staff: string,
): Promise<boolean> {
  const claimed = await claim(endpoint, call, release)
  if (claimed === undefined) return false
  endpoint.background.start(async () => {
    try {
      await publish(endpoint, call, claimed, staff)
    } catch (error) {
      // The attempt was cancelled or overtaken, which the release says, or the endpoint stops.
      if (error instanceof ProblemError || endpoint.background.signal.aborted) return
      reportFault(endpoint, call, error)
    }
  })
  return true
}

type Claimed = NonNullable<Awaited<ReturnType<typeof claim>>>

async function publish(
  endpoint: Endpoint,
  call: string,
  { row, attempt, sourcesLeftOut }: Claimed,
  staff: string,
): Promise<void> {
  const { id: release } = row
  const items = await finaliseItems(endpoint, call, row, { attempt, sourcesLeftOut })
  const sample = await finaliseSample(endpoint.database, release)
  const { safety, quality } = sample.figures
  // Too much of the sample was withdrawn meanwhile: it no longer passes, and is open again.
  const technical = await finaliseTechnical(endpoint.database, release, row.technicalDrawn ?? 0)
  const isClean = cleanShare({ ...technical, bad: technical.bad.length }) >= rubric.technicalPass
  if (!passes(safety) || !passes(quality) || !isClean)
    return giveUp(endpoint.database, release, attempt)
  await inTransaction(endpoint, call, async (transaction) => {
    const current = await lockRelease(transaction, release)
    requireAttempt(current, attempt)
    // Releases are numbered one after the other, whoever publishes at the same time.
    await transaction.execute(sql`select pg_advisory_xact_lock(${RELEASE_LOCK})`)
    const previous = await findPrevious(transaction)
    const number = (previous?.number ?? 0) + 1
    const withdrawn = await nameWithdrawals(transaction, release, number)
    await forgetCredits(transaction, { release })
    const now = endpoint.now()
    const manifest: ReleaseManifest = {
      type: 'release',
      format: RELEASE_FORMAT,
      number,
      releaseId: release,
      endpoint: endpoint.publicUrl,
      alliance: endpoint.acceptancePolicy.name['zh-Hans'],
      publishedAt: now.toISOString(),
      criteria: publicCriteria(row, items),
      ...items.summary,
      sourcesLeftOut,
      barred: barredOf(row),
      sample: { ...summaryOf(row), ...sample.figures, technical },
      files: [...items.files, sample.file, withdrawn],
      previous,
      recalls: await findRecalls(transaction),
    }
    const bytes = new TextEncoder().encode(canonicalJson(manifest))
    const { key } = endpoint
    const jws = await signCompact(bytes, RELEASE_TYPE, key, key.publicJwk)
    await transaction
      .update(releases)
      .set({ state: 'published', number, manifest: jws, publishedAt: now })
      .where(eq(releases.id, release))
    const details = { releaseId: release, number, clips: manifest.counts.clips }
    await recordStaffEvent(transaction, staff, 'publish-release', details, now)
  })
}

/** Any fixed number: the lock for numbering releases. */
const RELEASE_LOCK = 0x5348_5245

/** Closes the sample and makes this the attempt that counts; `undefined` if the release is published. */
async function claim(endpoint: Endpoint, call: string, release: string) {
  const attempt = newId()
  const claimed = await inTransaction(endpoint, call, async (transaction) => {
    const row = await lockRelease(transaction, release)
    if (!row || row.state === 'published') return undefined
    const figures = await readSampleFigures(transaction, row)
    const [first] = findObstacles(row, figures)
    if (first === 'state') throw wrongState(row)
    const obstacle = first ?? findTechnicalObstacle(row, figures) ?? undefined
    // Where the sample no longer passes, an earlier attempt ends too, and the sample is open again.
    const publishing = obstacle === undefined ? attempt : null
    await transaction.update(releases).set({ publishing }).where(eq(releases.id, release))
    if (obstacle !== undefined) return { obstacle }
    await forgetMarks(transaction, release)
    await hideSmallOrganisations(transaction, release)
    return { row, attempt, sourcesLeftOut: figures.sourcesLeftOut }
  })
  if (claimed?.obstacle !== undefined) {
    throw new ProblemError('release-gate', describeObstacle[claimed.obstacle])
  }
  return claimed
}

/** Resets what an earlier attempt finalised: the progress of this one is measured by it. */
async function forgetMarks(transaction: Database, release: string): Promise<void> {
  const { lineSha256, leftOut } = releaseItems
  await transaction
    .update(releaseItems)
    .set({ lineSha256: null, leftOut: null, credit: null, uncreditedSha256: null })
    .where(and(eq(releaseItems.release, release), or(isNotNull(lineSha256), isNotNull(leftOut))))
}

/**
 * Ends any attempt to publish, also one that broke off; the sample is open again.
 *
 * @throws ProblemError `release-state` where the release is published already
 */
export async function cancelPublication(
  endpoint: Endpoint,
  call: string,
  release: string,
  staff: string,
): Promise<void> {
  await inTransaction(endpoint, call, async (transaction) => {
    const row = await lockRelease(transaction, release)
    if (row?.state !== 'sampled') throw wrongState(row)
    if (row.publishing === null) return
    await transaction.update(releases).set({ publishing: null }).where(eq(releases.id, release))
    const details = { releaseId: release }
    await recordStaffEvent(transaction, staff, 'cancel-publication', details, endpoint.now())
  })
}

/** Opens the sample again, unless a later attempt has taken over. */
async function giveUp(database: Database, release: string, attempt: string): Promise<void> {
  await database
    .update(releases)
    .set({ publishing: null })
    .where(and(eq(releases.id, release), eq(releases.publishing, attempt)))
}

const describeObstacle = {
  empty: 'no clip fits what the draft asks for',
  open: 'some of the sample is not judged yet',
  safety: 'too many of the sample are not safe',
  quality: 'too many of the sample are not good enough',
  'technical-undrawn': 'the technical sample is not drawn: draw the sample again',
  'technical-open': 'some of the technical sample are marked and not judged yet',
  'technical-bad': 'too many of the technical sample are bad',
} as const

async function findPrevious(transaction: Database): Promise<ReleaseManifest['previous']> {
  const [row] = await transaction
    .select({ number: releases.number, manifest: releases.manifest })
    .from(releases)
    .where(isNotNull(releases.number))
    .orderBy(desc(releases.number))
    .limit(1)
  if (!row || row.number === null || row.manifest === null) return null
  return { number: row.number, sha256: sha256(row.manifest) }
}

/** Releases recalled so far, by number, for whoever holds copies of them. */
async function findRecalls(
  transaction: Database,
): Promise<NonNullable<ReleaseManifest['recalls']>> {
  const rows = await transaction
    .select()
    .from(releases)
    .where(eq(releases.state, 'recalled'))
    .orderBy(asc(releases.number))
  return rows.flatMap(({ number, manifest, recalledAt, recallReason }) => {
    if (number === null || manifest === null || recalledAt === null) return []
    const at = recalledAt.toISOString()
    return [{ number, sha256: sha256(manifest), recalledAt: at, reason: recallReason ?? '' }]
  })
}

/** What was asked for; an organisation only where the lines name it. */
function publicCriteria(
  row: ReleaseRow,
  { namesOrganisations }: Awaited<ReturnType<typeof finaliseItems>>,
): ReleaseManifest['criteria'] {
  const { organisation, ...criteria } = criteriaOf(row)
  return organisation !== undefined && namesOrganisations ? { ...criteria, organisation } : criteria
}

function summaryOf(row: ReleaseRow) {
  const { seed, seedSha256, committedAt, sampledAt } = row
  if (seed === null || seedSha256 === null || committedAt === null || sampledAt === null) {
    throw new Error('a release without a seed is published')
  }
  const { version, passShare, unsafeSourceShare } = rubric
  return {
    seed,
    seedSha256,
    committedAt: committedAt.toISOString(),
    revealedAt: sampledAt.toISOString(),
    wanted: criteriaOf(row).sampleSize,
    rubric: {
      version,
      sha256: sha256(canonicalJson(rubric)),
      passShare,
      unsafeSourceShare,
      heads: rubricHeads.map(({ id, of, words }) => ({ id, of, words })),
    },
  }
}
