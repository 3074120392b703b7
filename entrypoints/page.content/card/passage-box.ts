import { parentElementOf, isElement } from '@/utils/capture/safe-dom'
import type { Box, Passage } from './place-card'

/** More lines than this do not fit into a window, so the box around all of them is used instead. */
const MAX_LINES = 200

/** Where a range stands in this window, also one inside a frame, and whether its lines run down. */
export function passageBox(range: Range): Passage | undefined {
  const around = range.getBoundingClientRect()
  if (around.width === 0 && around.height === 0) return undefined
  const node = range.startContainer
  const view = node.ownerDocument?.defaultView ?? null
  const { x, y } = frameOffset(view)
  const shift = ({ left, top, right, bottom }: Box): Box => ({
    left: left + x,
    top: top + y,
    right: right + x,
    bottom: bottom + y,
  })
  const element = isElement(node) ? node : parentElementOf(node)
  const mode = element && view ? view.getComputedStyle(element).writingMode : ''
  const lines = Array.from(range.getClientRects(), shift)
  const box = shift(around)
  return {
    box,
    lines: lines.length > 0 && lines.length <= MAX_LINES ? lines : [box],
    isVertical: mode.startsWith('vertical') || mode.startsWith('sideways'),
  }
}

function frameOffset(view: Window | null): { x: number; y: number } {
  let x = 0
  let y = 0
  for (let current = view; current && current !== window; current = current.parent) {
    const box = current.frameElement?.getBoundingClientRect()
    if (!box) break
    x += box.left
    y += box.top
  }
  return { x, y }
}
