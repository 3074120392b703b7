import { useEffect, useMemo } from 'react'
import { db, fetcher } from '@/components/ui/database'
import { useMembershipState } from '@/components/ui/membership-state'
import { useNotices } from '@/components/ui/notices'
import { useSetting } from '@/components/ui/setting'
import { hastenDecisions, nextDueAt } from '@/utils/store/decisions'
import { isMadeBy, type KeptDecision } from '@/utils/store/kept-decision'
import { sendDecisions } from '@/utils/sync/send-decisions'

const none: readonly KeptDecision[] = []

/**
 * Sends the decisions of the present membership as they fall due, and gives those that are still kept.
 * The background was told of each when it was made, and sends what this page leaves unsent when it
 * closes: a message at that moment would often not arrive.
 */
export function useDecisionSender(): readonly KeptDecision[] {
  const { complain } = useNotices()
  const kept = useOwnDecisions()
  const next = nextDueAt(kept)
  useEffect(() => {
    if (next === undefined) return
    const send = (): void => {
      // A timer may fire a little before the clock says so; nothing would set it again.
      sendDecisions(db, fetcher, Math.max(next, Date.now())).catch(complain)
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

/** Without those of a membership before: they are never sent, so they must not be waited for. */
function useOwnDecisions(): readonly KeptDecision[] {
  const all = useSetting('decisions') ?? none
  const { membership } = useMembershipState()
  return useMemo(() => {
    if (!membership) return none
    const { endpoint, contributor: reviewer } = membership
    return all.filter((each) => isMadeBy(each, { endpoint, reviewer }))
  }, [all, membership])
}
