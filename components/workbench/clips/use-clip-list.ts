import { useLiveQuery } from 'dexie-react-hooks'
import { useMemo, useState } from 'react'
import { db } from '@/components/ui/database'
import type { ClipRow } from '@/utils/store/rows'

const PAGE = 50
/** Rows kept in memory although they are out of sight. */
const KEPT = 2000

/** The ids of whole pages around what is drawn: scrolling within one reads nothing. */
export function usePage(ids: readonly string[], first: number, last: number): readonly string[] {
  return useMemo(() => {
    const from = Math.max(0, Math.floor(first / PAGE) * PAGE)
    return ids.slice(from, (Math.floor(last / PAGE) + 1) * PAGE)
  }, [first, ids, last])
}

/** The rows of some clips, live. Remembers rows, so that scrolling back shows them at once. */
export function useRows(ids: readonly string[]): ReadonlyMap<string, ClipRow> {
  const rows = useLiveQuery(() => db.clips.bulkGet([...ids]), [ids.join()])
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
