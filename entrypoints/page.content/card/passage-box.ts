import { parentElementOf, isElement } from '@/utils/capture/safe-dom'
import type { Box } from './place-card'

/** Where a range stands in this window, also one inside a frame, and whether its lines run down. */
export function passageBox(range: Range): { box: Box; isVertical: boolean } | undefined {
  const { left, top, right, bottom, width, height } = range.getBoundingClientRect()
  if (width === 0 && height === 0) return undefined
  const node = range.startContainer
  const view = node.ownerDocument?.defaultView
  const { x, y } = frameOffset(view ?? null)
  const element = isElement(node) ? node : parentElementOf(node)
  const mode = element && view ? view.getComputedStyle(element).writingMode : ''
  return {
    box: { left: left + x, top: top + y, right: right + x, bottom: bottom + y },
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
