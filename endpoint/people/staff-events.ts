import { newId } from '@/utils/clip/ids'
import type { StaffAction } from '@/utils/protocol/staff-actions'
import type { Database } from '../database/database'
import { staffEvents } from '../database/schema'

/** Records an act of staff, in the transaction of that act, so that neither exists without the other. */
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
