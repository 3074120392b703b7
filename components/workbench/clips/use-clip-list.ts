import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo, useState } from 'react'
import { db } from '@/components/ui/database'
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
  const [memory, setMemory] = useState<{ rows: typeof rows; known: Map<string, ClipRow> }>({
    rows: undefined,
    known: new Map(),
  })
  // Rows seen before stay known while the next ones load, so that scrolling does not flicker.
  if (rows === memory.rows) return memory.known
  const known = new Map(memory.known.size > KEPT ? [] : memory.known)
  for (const row of rows ?? []) if (row) known.set(row.id, row)
  setMemory({ rows, known })
  return known
}
