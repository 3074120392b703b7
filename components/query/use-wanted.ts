import { useQuery } from '@tanstack/react-query'
import { useLiveQuery } from 'dexie-react-hooks'
import { db, fetcher } from '@/components/ui/database'
import type { WantedEntry, wantedPriorities } from '@/utils/clip/wanted'
import { countOwnWanted, findWanted } from '@/utils/store/wanted'
import { refreshWanted } from '@/utils/sync/wanted'
import { keys } from './keys'
import type { QueryState } from './use-endpoint'

/** What the alliance asks for, as this device has it, with what its person gave towards it. */
export interface WantedState {
  /** `undefined` while it is read, `null` where none was ever kept. */
  list: { at: string; readAt: string; entries: WantedEntry[] } | null | undefined
  own: ReadonlyMap<string, { clips: number; characters: number }> | undefined
}

export function useWanted(): WantedState {
  const list = useLiveQuery(async () => {
    const kept = await findWanted(db)
    return kept && { ...kept, entries: kept.entries.toSorted(byUrgency) }
  })
  const own = useLiveQuery(() => countOwnWanted(db, list?.entries ?? []), [list])
  return { list, own }
}

/** Reads the list from the endpoint into the store when the screen opens, and again when asked to. */
export function useFreshWanted(): QueryState {
  return useQuery({
    queryKey: keys.wantedHere,
    queryFn: async () => {
      await refreshWanted(db, fetcher, { force: true })
      return null
    },
    refetchOnMount: 'always',
  })
}

const urgency: Record<(typeof wantedPriorities)[number], number> = { high: 0, normal: 1, low: 2 }

/** What is needed most first, then what was asked for last. */
export function byUrgency(a: WantedEntry, b: WantedEntry): number {
  return (
    urgency[a.content.priority] - urgency[b.content.priority] ||
    (a.createdAt < b.createdAt ? 1 : -1)
  )
}
