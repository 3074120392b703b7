/** The selected range with something in it, if there is one. */
export function selectedRange(document: Document): Range | undefined {
  const ranges = selectedRanges(document)
  const [first] = ranges
  const last = ranges.at(-1)
  if (!first || !last) return undefined
  const hull = first.cloneRange()
  hull.setEnd(last.endContainer, last.endOffset)
  return hull
}

/** The ranges of a selection that hold something. */
export function selectedRanges(document: Document): Range[] {
  const selection = document.getSelection()
  const ranges: Range[] = []
  for (let index = 0; index < (selection?.rangeCount ?? 0); index += 1) {
    const range = selection?.getRangeAt(index)
    if (range && !range.collapsed) ranges.push(range)
  }
  return ranges
}
