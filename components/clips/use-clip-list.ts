import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo, useRef } from 'react'
import { db } from '@/components/app/database'
import type { ClipFilter } from '@/utils/store/clips'
import type { ClipRow } from '@/utils/store/rows'
import { matchingIds } from './matching'

const PAGE = 50
/** Rows kept in memory although they are out of sight. */
const KEPT = 2000

/** Ids of the clips that fit the filter, newest first, live; `undefined` while first read. */
export function useMatchingIds(filter: ClipFilter): string[] | undefined {
  return useLiveQuery(() => matchingIds(db, filter), [JSON.stringify(filter)])
}

/**
 * The rows between two places of the list, live. Reads whole pages by key, so that scrolling within
 * one reads nothing, and remembers rows so that scrolling back shows them at once.
 */
export function useRows(
  ids: readonly string[],
  first: number,
  last: number,
): ReadonlyMap<string, ClipRow> {
  const wanted = useMemo(() => {
    const from = Math.max(0, Math.floor(first / PAGE) * PAGE)
    return ids.slice(from, (Math.floor(last / PAGE) + 1) * PAGE)
  }, [first, ids, last])
  const rows = useLiveQuery(() => db.clips.bulkGet(wanted), [wanted.join()])
  const memory = useRef(new Map<string, ClipRow>())
  return useMemo(() => {
    const known = new Map(memory.current.size > KEPT ? [] : memory.current)
    for (const row of rows ?? []) if (row) known.set(row.id, row)
    memory.current = known
    return known
  }, [rows])
}
