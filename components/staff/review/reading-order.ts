import type { ReviewFilters, WaitingClip } from '@/utils/protocol/schemas/review'

/** Whether the filters name a work or a page, whose passages are read one after the other. */
export function isRead({ work, page }: ReviewFilters): boolean {
  return work !== undefined || page !== undefined
}

/**
 * Clips page by page, the pages in the order in which their first clip came, and on each as they stand
 * there. What names no place comes last on its page; a file opened from disk is no page. Pure.
 */
export function inReadingOrder<T extends Pick<WaitingClip, 'page' | 'place'>>(
  clips: readonly T[],
): T[] {
  const pages = Map.groupBy(clips, (clip) => clip.page ?? clip)
  return [...pages.values()].flatMap((page) =>
    page.toSorted((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity) || 0),
  )
}
