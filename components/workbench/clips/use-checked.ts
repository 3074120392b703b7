import { useEffect } from 'react'
import { db } from '@/components/ui/database'
import { CHECKS_VERSION } from '@/utils/quality/check-text'
import { checkStored } from '@/utils/store/checks'
import type { ClipRow } from '@/utils/store/rows'

/** Clips that are judged at once: the list stays at hand meanwhile. */
const AT_ONCE = 20

/** Judges the clips in sight that these checks have not judged. */
export function useChecked(rows: ReadonlyMap<string, ClipRow>): void {
  useEffect(() => {
    const unjudged = [...rows.values()].filter(({ checks }) => checks !== CHECKS_VERSION)
    if (unjudged.length === 0) return
    const ids = unjudged.slice(0, AT_ONCE).map(({ id }) => id)
    // The rows are live: what is judged comes back by itself, and the next ones follow.
    checkStored(db, ids).catch((error: unknown) => console.error('clips were not checked', error))
  }, [rows])
}
