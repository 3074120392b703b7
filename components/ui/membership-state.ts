import { useLiveQuery } from 'dexie-react-hooks'
import { isActive } from '@/utils/consent/record'
import { isStaffRole } from '@/utils/protocol/roles'
import {
  countsUntil,
  findConsent,
  findMembership,
  isCurrentNotice,
  isInForce,
} from '@/utils/store/membership'
import type { ContributionRow, MembershipRow } from '@/utils/store/rows'
import { isLeaving } from '@/utils/store/withdrawals'
import { db } from './database'

/** Whether and how this device belongs to an alliance. */
export interface MembershipState {
  isLoaded: boolean
  isJoined: boolean
  /** Whether the alliance made its holder staff. Only the words of a screen: the endpoint decides. */
  isStaff: boolean
  /** Whether its holder acts for a member organisation. The same. */
  isCoordinator: boolean
  membership: MembershipRow | undefined
  consent: ContributionRow | undefined
  /** The alliance has a newer notice than the one agreed to, or the consent has ended; clips wait for it. */
  needsRenewal: boolean
  /** Until when clips go out under the earlier notice, where it counts beside the newer one. */
  countsUntil: string | null
  /** Leaving was asked for; the endpoint has not confirmed it yet. */
  isLeaving: boolean
}

const loading: MembershipState = {
  isLoaded: false,
  isJoined: false,
  isStaff: false,
  isCoordinator: false,
  membership: undefined,
  consent: undefined,
  needsRenewal: false,
  countsUntil: null,
  isLeaving: false,
}

/** The membership, live. */
export function useMembershipState(): MembershipState {
  return useLiveQuery(readMembershipState) ?? loading
}

async function readMembershipState(): Promise<MembershipState> {
  const membership = await findMembership(db)
  const consent = await findConsent(db)
  const isCovered = consent !== undefined && isInForce(consent) && isActive(consent.record)
  const named = consent?.record.privacy_notice
  const isOutdated = !membership || !named || !isCurrentNotice(membership, named)
  return {
    isLoaded: true,
    isJoined: membership !== undefined,
    isStaff: membership !== undefined && isStaffRole(membership.role),
    isCoordinator: membership?.role === 'coordinator',
    membership,
    consent,
    needsRenewal: membership !== undefined && (!isCovered || isOutdated),
    countsUntil:
      membership && isCovered && isOutdated
        ? countsUntil(membership, consent.record.privacy_notice, Date.now())
        : null,
    isLeaving: membership !== undefined && (await isLeaving(db)),
  }
}

/**
 * Whether to offer what only admins may do; `undefined` until it is known. The endpoint decides in
 * any case.
 */
export function useIsAdmin(): boolean | undefined {
  const { isLoaded, membership } = useMembershipState()
  return isLoaded ? membership?.role === 'admin' : undefined
}
