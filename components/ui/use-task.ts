import { useCallback, useState } from 'react'
import { useNotifications } from './notifications'

/** Runs something that takes a while: says whether it is under way, and what went wrong. */
export function useTask(): { isBusy: boolean; run: (task: () => Promise<void>) => void } {
  const { complain } = useNotifications()
  const [isBusy, setBusy] = useState(false)
  const run = useCallback(
    (task: () => Promise<void>) => {
      setBusy(true)
      task()
        .catch(complain)
        .finally(() => setBusy(false))
    },
    [complain],
  )
  return { isBusy, run }
}
