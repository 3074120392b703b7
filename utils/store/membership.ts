import type { Clip } from '@/utils/clip/clip'
import { givenStates } from '@/utils/clip/lifecycle'
import type { LeavingContext } from '@/utils/envelope/may-leave'
import { findSameText } from './clips'
import type { ShichaiDatabase } from './database'
import { pendingRows } from './outbox'
import type { ConsentRow, ContributionRow, MembershipRow } from './rows'

export function findMembership(db: ShichaiDatabase): Promise<MembershipRow | undefined> {
  return db.memberships.get('current')
}

/** The consent in force, if somebody joined. */
export async function findConsent(db: ShichaiDatabase): Promise<ContributionRow | undefined> {
  const membership = await findMembership(db)
  const row = membership && (await db.consents.get(membership.consentId))
  return row && isContribution(row) ? row : undefined
}

function isContribution(row: ConsentRow): row is ContributionRow {
  return row.kind === 'contribution'
}

/** The public name in force, if the person gave one. */
export async function findPublicName(db: ShichaiDatabase): Promise<ConsentRow | undefined> {
  const membership = await findMembership(db)
  if (!membership) return undefined
  const rows = await db.consents
    .filter((row) => row.kind === 'public-name' && row.endedAt === null && row.replacedBy === null)
    .sortBy('id')
  const last = rows.at(-1)
  return last?.publicName ? last : undefined
}

/** Records that wait to be sent, in the order in which they were signed. */
export async function pendingConsents(db: ShichaiDatabase): Promise<ConsentRow[]> {
  const rows = await pendingRows(db, 'consent')
  const found = await db.consents.bulkGet(rows.map(({ id }) => id))
  return found.filter((row) => row !== undefined)
}

/** Whether a record was neither ended nor replaced. */
export function isInForce(row: ConsentRow): boolean {
  return row.endedAt === null && row.replacedBy === null
}

type Offered = Pick<MembershipRow, 'descriptor' | 'clockOffset'>

/** Versions of the alliance's notice, a consent to which counts, by the endpoint's clock. */
function countingVersions(membership: Offered, now: number): string[] {
  const { version, earlier = [] } = membership.descriptor.notice
  const counting = earlier.filter((each) => countsUntil(membership, each.version, now) !== null)
  return [version, ...counting.map((each) => each.version)]
}

/** Until when a consent to an earlier version counts beside the newer one; null where it does not any more. */
export function countsUntil(
  { descriptor, clockOffset }: Offered,
  version: string,
  now: number,
): string | null {
  const found = descriptor.notice.earlier?.find((each) => each.version === version)
  return found && Date.parse(found.until) > now + clockOffset * 1000 ? found.until : null
}

const given = new Set<Clip['state']>(givenStates)

/** What `mayLeave` needs besides the clip, as far as this device knows it. */
export async function leavingContext(db: ShichaiDatabase, clip: Clip): Promise<LeavingContext> {
  const membership = await findMembership(db)
  const consent = await findConsent(db)
  const same = await findSameText(db, clip.digest, clip.id)
  return {
    endpoint: membership
      ? {
          licences: membership.descriptor.licences,
          categories: membership.descriptor.categories,
          clipCodePoints: membership.descriptor.limits.clipCodePoints,
          schemaVersions: membership.descriptor.schemaVersions,
          blockedSources: membership.descriptor.blockedSources ?? [],
        }
      : null,
    consent: consent && isInForce(consent) ? consent.record : null,
    noticeVersions: membership ? countingVersions(membership, Date.now()) : [],
    isTakenDown: clip.takenDown === true,
    isDuplicate: clip.knownElsewhere === true || same.some((row) => given.has(row.state)),
  }
}
