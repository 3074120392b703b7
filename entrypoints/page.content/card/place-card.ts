import type { PassagePlace } from '@/utils/messages'

export type Box = PassagePlace['box']
export interface Size {
  width: number
  height: number
}
export interface Point {
  left: number
  top: number
}

/** Between the passage and the card, and between the card and the edge of the window. */
const GAP = 8
const MARGIN = 8

/**
 * Where the card goes: beside the passage and inside the window. Below or above lines that run
 * across, left or right of lines that run down; then the other sides, then where the last line ends
 * and where the first one begins. Where a passage leaves no room at all, the corner where it hides
 * least. One that was scrolled out of sight leaves the card at the edge it went over.
 */
export function placeCard(passage: PassagePlace | undefined, card: Size, viewport: Size): Point {
  const edge = { left: viewport.width, top: viewport.height }
  if (!passage) return fit({ left: edge.left, top: MARGIN }, card, viewport)
  let best = fit(edge, card, viewport)
  let least = Infinity
  for (const candidate of candidates(passage, card, edge)) {
    const place = fit(candidate, card, viewport)
    const hidden = passage.lines.reduce((sum, line) => sum + overlap(place, card, line), 0)
    if (hidden < least) {
      best = place
      least = hidden
    }
  }
  return best
}

function candidates({ box, lines, isVertical }: PassagePlace, card: Size, edge: Point): Point[] {
  const below = ({ left, bottom }: Box) => ({ left, top: bottom + GAP })
  const above = ({ left, top }: Box) => ({ left, top: top - GAP - card.height })
  const after = { left: box.right + GAP, top: box.top }
  const before = { left: box.left - GAP - card.width, top: box.top }
  const sides = isVertical
    ? [before, after, below(box), above(box)]
    : [below(box), above(box), after, before]
  const first = lines[0] ?? box
  const last = lines.at(-1) ?? box
  const corners = [edge, { ...edge, left: 0 }, { ...edge, top: 0 }, { left: 0, top: 0 }]
  return [...sides, below(last), above(first), ...corners]
}

function fit({ left, top }: Point, card: Size, viewport: Size): Point {
  return {
    left: Math.round(Math.max(MARGIN, Math.min(left, viewport.width - card.width - MARGIN))),
    top: Math.round(Math.max(MARGIN, Math.min(top, viewport.height - card.height - MARGIN))),
  }
}

/** How much of a line the card would cover, in square pixels. */
function overlap({ left, top }: Point, card: Size, line: Box): number {
  const width = Math.min(left + card.width, line.right) - Math.max(left, line.left)
  const height = Math.min(top + card.height, line.bottom) - Math.max(top, line.top)
  return width > 0 && height > 0 ? width * height : 0
}
