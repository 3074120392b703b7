import { useCallback, useEffect, useRef, useState } from 'react'
import { useNotifications } from './notifications'

export interface Cancellable<What extends string> {
  /** What is under way; null while nothing is. */
  work: What | null
  /** Begins something; `turnTo` says that it goes on to its next part. */
  run: (
    what: What,
    task: (signal: AbortSignal, turnTo: (what: What) => void) => Promise<void>,
  ) => void
  cancel: () => void
}

/** Long work, one thing at a time. It can be cancelled, and leaving the screen cancels it. */
export function useCancellable<What extends string>(): Cancellable<What> {
  const { complain } = useNotifications()
  const [work, setWork] = useState<What | null>(null)
  const abort = useRef<AbortController>(null)
  useEffect(() => () => abort.current?.abort(), [])
  const cancel = useCallback(() => abort.current?.abort(), [])
  const run: Cancellable<What>['run'] = useCallback(
    (what, task) => {
      abort.current?.abort()
      const controller = new AbortController()
      abort.current = controller
      setWork(what)
      task(controller.signal, setWork)
        .catch((error: unknown) => {
          if (!controller.signal.aborted) complain(error)
        })
        .finally(() => {
          if (abort.current === controller) setWork(null)
        })
    },
    [complain],
  )
  return { work, run, cancel }
}
