import { newId } from '@/utils/clip/ids'
import type { Database } from '../database/open'
import { staffEvents } from '../database/schema'

/** What staff can do that is no decision about one clip. */
export type StaffAction =
  | 'invite'
  | 'ask-originals'
  | 'end-invite'
  | 'add-organisation'
  | 'rename-organisation'
  | 'add-wanted'
  | 'change-wanted'
  | 'close-wanted'
  | 'open-wanted'
  | 'set-reviewers'
  | 'add-trust-rule'
  | 'end-trust-rule'
  | 'draft-release'
  | 'sample-release'
  | 'drop-release'
  | 'publish-release'
  | 'recall-release'
  | 'export-clips'
  | 'remove-clips'
  | 'decide-takedown'
  | 'block-source'
  | 'unblock-source'
  | 'change-role'
  | 'revoke-key'
  | 'suspend'
  | 'end-suspension'
  | 'erase'

/** Keeps what a member of staff did: in the transaction that does it, so that neither is without the other. */
export async function recordStaffEvent(
  transaction: Database,
  staff: string,
  action: StaffAction,
  details: Record<string, unknown>,
  at: Date,
): Promise<void> {
  await transaction
    .insert(staffEvents)
    .values({ id: newId(), at, staff, action, details: JSON.stringify(details) })
}
