import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect } from 'react'
import { db, fetcher } from '@/components/ui/database'
import { useNotifications } from '@/components/ui/notifications'
import { listDecisions, type ListedDecision } from '@/utils/store/decisions'
import { findMembership } from '@/utils/store/membership'
import { earliest, sendNow } from '@/utils/store/outbox'
import { openStaging } from '@/utils/store/staged-files'
import { workOff } from '@/utils/sync/outbox'

interface OwnDecisions {
  listed: readonly ListedDecision[]
  /** When the next of them is to be sent, in milliseconds since 1970. */
  next: number | undefined
}

const nothing: OwnDecisions = { listed: [], next: undefined }
const means = { db, fetcher, staging: openStaging, random: Math.random }

/**
 * Sends the decisions of the present membership as they fall due, and gives those that are still kept.
 * The background was told of each when it was made, and sends what this page leaves unsent when it
 * closes: a message at that moment would often not arrive.
 */
export function useDecisionSender(): readonly ListedDecision[] {
  const { complain } = useNotifications()
  const { listed, next } = useLiveQuery(readOwnDecisions) ?? nothing
  useEffect(() => {
    if (next === undefined) return
    const send = (): void => {
      // A timer may fire a little before the clock says so; nothing would set it again.
      workOff(means, 'decision', { now: Math.max(next, Date.now()) }).catch(complain)
    }
    const timer = setTimeout(send, Math.max(0, next - Date.now()))
    return () => clearTimeout(timer)
  }, [complain, next])
  const isPending = next !== undefined
  useEffect(() => {
    if (!isPending) return
    const again = (): void => {
      sendNow(db, 'decision').catch(complain)
    }
    globalThis.addEventListener('online', again)
    return () => globalThis.removeEventListener('online', again)
  }, [complain, isPending])
  return listed
}

/** Without those of a membership before: they are never sent, so they must not be waited for. */
async function readOwnDecisions(): Promise<OwnDecisions> {
  const membership = await findMembership(db)
  if (!membership) return nothing
  const listed = await listDecisions(db, membership)
  const rows = listed.map(({ row }) => row)
  return { listed, next: earliest(rows, Date.now()) }
}
