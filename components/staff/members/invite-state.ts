import type { InviteFigures } from '@/utils/protocol/schemas/members'

/** Whether an invite still lets somebody in at a moment (milliseconds since 1970), or why not. Pure. */
export function inviteState(
  {
    endedAt,
    expiresAt,
    used,
    uses,
  }: Pick<InviteFigures, 'endedAt' | 'expiresAt' | 'used' | 'uses'>,
  now: number,
): 'open' | 'used' | 'expired' | 'ended' {
  if (endedAt !== null) return 'ended'
  if (used >= uses) return 'used'
  return Date.parse(expiresAt) <= now ? 'expired' : 'open'
}
