import type { Clip } from '@/utils/clip/clip'
import { givenStates } from '@/utils/clip/lifecycle'
import type { ConsentRecord } from '@/utils/consent/record'
import type { LeavingContext } from '@/utils/envelope/may-leave'
import { knownWords } from '@/utils/privacy/mask'
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

/** The words that a consent is to. */
type Named = Pick<ConsentRecord['privacy_notice'], 'version' | 'digest'>

/** The version that a consent names, if a consent to these words counts by the endpoint's clock. */
function countingVersions(membership: Offered, named: Named, now: number): string[] {
  const counts = isCurrentNotice(membership, named) || countsUntil(membership, named, now) !== null
  return counts ? [named.version] : []
}

/** Whether these are words of the notice that the alliance has now. */
export function isCurrentNotice(
  { descriptor }: Pick<Offered, 'descriptor'>,
  named: Named,
): boolean {
  return isWordingOf(descriptor.notice, named)
}

/** Another alliance may have a version of the same name. Older endpoints tell no digests. */
function isWordingOf(offered: { version: string; digests?: string[] | undefined }, named: Named) {
  const { version, digests } = offered
  return version === named.version && (digests?.includes(named.digest) ?? true)
}

/** Until when a consent to earlier words counts beside the newer ones; null where it does not any more. */
export function countsUntil(
  { descriptor, clockOffset }: Offered,
  named: Named,
  now: number,
): string | null {
  const found = descriptor.notice.earlier?.find((each) => isWordingOf(each, named))
  return found && Date.parse(found.until) > now + clockOffset * 1000 ? found.until : null
}

const given = new Set<Clip['state']>(givenStates)

/** What `mayLeave` needs besides the clip, as far as this device knows it. */
export async function leavingContext(db: ShichaiDatabase, clip: Clip): Promise<LeavingContext> {
  const membership = await findMembership(db)
  const consent = await findConsent(db)
  const same = await findSameText(db, clip.digest, clip.id)
  const redaction = await db.redactions.get(clip.id)
  return {
    endpoint: membership
      ? {
          licences: membership.descriptor.licences,
          categories: membership.descriptor.categories,
          clipCodePoints: membership.descriptor.limits.clipCodePoints,
          schemaVersions: membership.descriptor.schemaVersions,
          blockedSources: membership.descriptor.blockedSources ?? [],
          obligatoryMeasures: membership.descriptor.obligatoryMeasures,
        }
      : null,
    consent: consent && isInForce(consent) ? consent.record : null,
    noticeVersions:
      membership && consent
        ? countingVersions(membership, consent.record.privacy_notice, Date.now())
        : [],
    masked: knownWords(redaction?.replaced ?? []),
    isTakenDown: clip.takenDown === true,
    isDuplicate: clip.knownElsewhere === true || same.some((row) => given.has(row.state)),
  }
}
