import { shadowOf } from './safe-dom'

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
  const inner = selection && ranges.length === 0 && rangeInShadow(document, selection)
  return inner ? [inner] : ranges
}

/** Seen from the document, a selection inside a shadow tree is a point at its host. */
function rangeInShadow(document: Document, selection: Selection): Range | undefined {
  if (!('getComposedRanges' in selection) || selection.rangeCount === 0) return undefined
  const shadowRoots = openShadowRoots(document)
  const [composed] = shadowRoots.length > 0 ? selection.getComposedRanges({ shadowRoots }) : []
  if (!composed || composed.collapsed) return undefined
  const range = document.createRange()
  range.setStart(composed.startContainer, composed.startOffset)
  range.setEnd(composed.endContainer, composed.endOffset)
  // A range cannot have its ends in two trees.
  return range.collapsed ? undefined : range
}

/** All open shadow roots below a document or a shadow root, outer ones first. One walk over the elements. */
export function openShadowRoots(tree: Document | ShadowRoot): ShadowRoot[] {
  return Array.from(tree.querySelectorAll('*')).flatMap((element) => {
    const shadow = shadowOf(element)
    return shadow ? [shadow, ...openShadowRoots(shadow)] : []
  })
}
