import { useCallback } from 'react'
import { db, fetcher } from '@/components/ui/database'
import { useTask } from '@/components/ui/use-task'
import { openStaffClient, type StaffClient } from '@/utils/sync/staff-client'

/** One call of staff. @throws EndpointError */
export async function callStaff<T>(call: (client: StaffClient) => Promise<T>): Promise<T> {
  return call(await openStaffClient(db, fetcher))
}

/** Makes calls of staff: says whether one is under way, and tells the person what went wrong. */
export function useStaffTask(): {
  isBusy: boolean
  run: (task: (client: StaffClient) => Promise<void>) => void
} {
  const { isBusy, run } = useTask()
  return { isBusy, run: useCallback((task) => run(() => callStaff(task)), [run]) }
}
