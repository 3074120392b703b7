import { syncSoon } from '@/components/ui/background'
import { db, fetcher } from '@/components/ui/database'
import type { JoinWay } from '@/components/ui/route'
import { parseInviteLink } from '@/utils/protocol/endpoint-address'
import {
  join,
  joinWithCode,
  lookUpAlliance,
  lookUpInvite,
  recoverWith,
  type Alliance,
} from '@/utils/sync/membership'
import type { Agreed } from './agree-form'

/** An alliance that was looked up, and the code with which to enter it. */
export interface Invitation {
  way: JoinWay
  alliance: Alliance
  code: string
}

/** What somebody typed to find an alliance. */
export interface Typed {
  way: JoinWay
  /** An invite link; or, for the other ways, the endpoint's address. */
  address: string
  code: string
}

/** Finds the alliance behind a link or an address. @throws EndpointError */
export async function lookUp({ way, address, code }: Typed): Promise<Invitation> {
  if (way === 'invite') {
    const { code: invite, ...alliance } = await lookUpInvite(fetcher, address)
    return { way, alliance, code: invite }
  }
  return { way, alliance: await lookUpAlliance(fetcher, endpointOf(address)), code: code.trim() }
}

/** The endpoint's address from what a person has at hand: it, or an invite link of it. Pure. */
export function endpointOf(address: string): string {
  const trimmed = address.trim()
  return parseInviteLink(trimmed)?.endpoint ?? trimmed.replace(/(?<!\/)\/+$/, '')
}

/** Enrols this device. @returns the recovery code, or `null` where another device has it. */
export async function enrol(invitation: Invitation, agreed: Agreed): Promise<string | null> {
  const { way, alliance, code } = invitation
  const agreement = { ...alliance, ...agreed }
  const recoveryCode = await enrolBy(way, agreement, code)
  syncSoon()
  return recoveryCode
}

async function enrolBy(
  way: JoinWay,
  agreement: Alliance & Agreed,
  code: string,
): Promise<string | null> {
  switch (way) {
    case 'invite':
      return (await join(db, fetcher, { ...agreement, code })).recoveryCode
    case 'device':
      await joinWithCode(db, fetcher, { ...agreement, joinCode: code })
      return null
    case 'recovery':
      return (await recoverWith(db, fetcher, { ...agreement, recoveryCode: code })).recoveryCode
  }
}
