import { selectedRanges } from '@/utils/capture/selected-range'

/** Remembers focus and selection of the page; the answer puts them back. */
export function keptSelection(document: Document): () => void {
  const focused = document.activeElement
  const ranges = selectedRanges(document).map((range) => range.cloneRange())
  return () => {
    const isField = focused instanceof HTMLElement && focused !== document.body
    if (isField && focused.isConnected) focused.focus({ preventScroll: true })
    const now = document.getSelection()
    const [first] = ranges
    // A selection that the person made meanwhile stays.
    if (!first?.startContainer.isConnected || (now && !now.isCollapsed)) return
    now?.removeAllRanges()
    for (const range of ranges) now?.addRange(range)
  }
}
