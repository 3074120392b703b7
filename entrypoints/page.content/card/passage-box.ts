import { parentElementOf, isElement } from '@/utils/capture/safe-dom'
import type { PassagePlace } from '@/utils/messages'
import type { Box } from './place-card'

/** More lines than this do not fit into a window, so the box around all of them is used instead. */
const MAX_LINES = 200

/**
 * Where a range stands in the window of the tab, and whether its lines run down; `undefined` where it is not
 * displayed, or in a frame of another web origin, which does not see where it stands.
 */
export function passageBox(range: Range): PassagePlace | undefined {
  const box = range.getBoundingClientRect()
  if (box.width === 0 && box.height === 0) return undefined
  const node = range.startContainer
  let view: Window | null | undefined = node.ownerDocument?.defaultView
  const element = isElement(node) ? node : parentElementOf(node)
  const mode = element && view ? view.getComputedStyle(element).writingMode : ''
  const lines = Array.from(range.getClientRects())
  let place: PassagePlace = {
    box,
    lines: lines.length > 0 && lines.length <= MAX_LINES ? lines : [box],
    isVertical: /^(?:vertical|sideways)/.test(mode),
  }
  for (; view?.frameElement; view = view.parent) place = within(view.frameElement, place)
  return view === view?.parent ? place : undefined
}

/** A place within a frame, as the window around it counts. */
function within(frame: Element, { box, lines, isVertical }: PassagePlace): PassagePlace {
  const { left: x, top: y } = frame.getBoundingClientRect()
  const shift = ({ left, top, right, bottom }: Box): Box => ({
    left: left + x,
    top: top + y,
    right: right + x,
    bottom: bottom + y,
  })
  return { box: shift(box), lines: lines.map(shift), isVertical }
}
