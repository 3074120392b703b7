import type { Clip } from '@/utils/clip/clip'
import type { LeavingContext } from '@/utils/envelope/may-leave'
import { findSameText } from './clips'
import type { ShichaiDatabase } from './database'
import type { ConsentRow, MembershipRow } from './rows'

export function findMembership(db: ShichaiDatabase): Promise<MembershipRow | undefined> {
  return db.memberships.get('current')
}

/** The consent in force, if somebody joined. */
export async function findConsent(db: ShichaiDatabase): Promise<ConsentRow | undefined> {
  const membership = await findMembership(db)
  return membership && db.consents.get(membership.consentId)
}

/** States of a clip whose text is on its way or there already. */
const contributed = new Set<Clip['state']>(['queued', 'deposited', 'accepted'])

/** What `mayLeave` needs to know beside the clip, as far as this device knows it. */
export async function leavingContext(
  db: ShichaiDatabase,
  clip: Clip,
  knownElsewhere = clip.knownElsewhere ?? false,
): Promise<LeavingContext> {
  const membership = await findMembership(db)
  const consent = await findConsent(db)
  const same = await findSameText(db, clip.digest, clip.id)
  return {
    endpoint: membership
      ? {
          licences: membership.descriptor.licences,
          categories: membership.descriptor.categories,
          clipCodePoints: membership.descriptor.limits.clipCodePoints,
        }
      : null,
    consent: consent && consent.endedAt === null ? consent.record : null,
    currentNoticeVersion: membership?.descriptor.notice.version ?? null,
    isDuplicate: knownElsewhere || same.some((row) => contributed.has(row.state)),
  }
}
