import { useEffect, useRef } from 'react'
import { db } from '@/components/ui/database'
import { CHECKS_VERSION } from '@/utils/quality/check-text'
import { checkStored } from '@/utils/store/checks'
import { ROW_VERSION } from '@/utils/store/clips'
import type { ClipRow } from '@/utils/store/rows'

/** Clips that are judged at once: the list stays at hand meanwhile. */
const AT_ONCE = 20

/** Judges the clips in sight that these checks have not judged, and makes rows of before anew. */
export function useChecked(rows: ReadonlyMap<string, ClipRow>): void {
  // Rows out of sight are remembered as they were: each is judged once.
  const asked = useRef(new Set<string>())
  useEffect(() => {
    const ids = [...rows.values()]
      .filter(({ id, ...row }) => isOld(row) && !asked.current.has(id))
      .slice(0, AT_ONCE)
      .map(({ id }) => id)
    if (ids.length === 0) return
    for (const id of ids) asked.current.add(id)
    // The rows are live: what is judged comes back by itself, and the next ones follow.
    checkStored(db, ids).catch((error: unknown) => console.error('clips were not checked', error))
  }, [rows])
}

function isOld({ checks, rowVersion }: Pick<ClipRow, 'checks' | 'rowVersion'>): boolean {
  return checks !== CHECKS_VERSION || rowVersion !== ROW_VERSION
}
