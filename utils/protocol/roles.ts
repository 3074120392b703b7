import { z } from 'zod'

/** `coordinator`: makes invites for contributors of one organisation and sees its figures, but no texts. */
export const roles = ['contributor', 'coordinator', 'reviewer', 'admin'] as const
export const role = z.enum(roles)
export type Role = z.infer<typeof role>
/** Those who see what others contributed. */
export const staffRoles = ['reviewer', 'admin'] as const satisfies readonly Role[]

export function isStaffRole(one: Role): boolean {
  return staffRoles.some((staff) => staff === one)
}
