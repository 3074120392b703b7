import { useEffect } from 'react'
import { db, fetcher } from '@/components/app/database'
import { useNotices } from '@/components/app/notices'
import { useSetting } from '@/components/app/setting'
import { hastenDecisions } from '@/utils/store/decisions'
import type { KeptDecision } from '@/utils/store/kept-decision'
import { sendDecisions } from '@/utils/sync/send-decisions'

const none: readonly KeptDecision[] = []

/**
 * Sends decisions as they fall due, and gives those that are still on their way. The background was
 * told of each when it was made, and sends what this page leaves unsent when it closes: a message at
 * that moment would often not arrive.
 */
export function useDecisionSender(): readonly KeptDecision[] {
  const { complain } = useNotices()
  const kept = useSetting('decisions') ?? none
  const times = kept
    .filter(({ state }) => state === 'waiting' || state === 'sending')
    .map(({ dueAt }) => dueAt)
  const next = times.length === 0 ? undefined : Math.min(...times)
  useEffect(() => {
    if (next === undefined) return
    const send = (): void => {
      sendDecisions(db, fetcher, Date.now()).catch(complain)
    }
    const timer = setTimeout(send, Math.max(0, next - Date.now()))
    return () => clearTimeout(timer)
  }, [complain, next])
  const isPending = next !== undefined
  useEffect(() => {
    if (!isPending) return
    const hasten = (): void => {
      hastenDecisions(db).catch(complain)
    }
    globalThis.addEventListener('online', hasten)
    return () => globalThis.removeEventListener('online', hasten)
  }, [complain, isPending])
  return kept
}
