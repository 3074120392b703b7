import { useCallback, useEffect, useRef, useState } from 'react'
import { db, fetcher } from '@/components/ui/database'
import { openStaffClient, type StaffClient } from '@/utils/sync/staff-client'

/** What a call of staff answered so far; the answer before stays while a newer one is on its way. */
export interface Answer<T> {
  value: T | undefined
  problem: unknown
  isLoading: boolean
  /** Asks again. */
  reload: () => void
}

/**
 * Asks the endpoint, and asks again when `key` changes. An answer that comes after a later question
 * was asked is dropped.
 *
 * @param key everything the question depends on, e.g. its filters as JSON
 */
export function useAnswer<T>(key: string, ask: (client: StaffClient) => Promise<T>): Answer<T> {
  const [answered, setAnswered] = useState<{ question?: string; value?: T; problem?: unknown }>({})
  const [round, setRound] = useState(0)
  const question = `${String(round)} ${key}`
  const latestAsk = useRef(ask)
  useEffect(() => {
    latestAsk.current = ask
  })
  useEffect(() => {
    let isCurrent = true
    openStaffClient(db, fetcher)
      .then((client) => latestAsk.current(client))
      .then((value) => {
        if (isCurrent) setAnswered({ question, value })
      })
      .catch((problem: unknown) => {
        if (isCurrent) setAnswered((before) => ({ ...before, question, problem }))
      })
    return () => {
      isCurrent = false
    }
  }, [question])
  const reload = useCallback(() => setRound((before) => before + 1), [])
  return {
    value: answered.value,
    problem: answered.problem,
    isLoading: answered.question !== question,
    reload,
  }
}
