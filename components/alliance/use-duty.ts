import { useCallback } from 'react'
import { db, fetcher } from '@/components/app/database'
import { useTask } from '@/components/app/use-task'
import { openStaffClient, type StaffClient } from '@/utils/sync/staff-client'

/** Runs something that needs the client of staff: says whether it is under way, and what went wrong. */
export function useDuty(): {
  isBusy: boolean
  run: (duty: (client: StaffClient) => Promise<void>) => void
} {
  const { isBusy, run: runTask } = useTask()
  const run = useCallback(
    (duty: (client: StaffClient) => Promise<void>) =>
      runTask(async () => duty(await openStaffClient(db, fetcher))),
    [runTask],
  )
  return { isBusy, run }
}
