export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}
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
 * across, left or right of lines that run down; then the other sides. Where a passage leaves no
 * room on any side, the corner where it hides least of it. One that was scrolled out of sight
 * leaves the card at the edge it went over.
 */
export function placeCard(
  passage: Box | undefined,
  card: Size,
  viewport: Size,
  isVertical = false,
): Point {
  const corner = { left: viewport.width, top: viewport.height }
  if (!passage) return fit({ left: viewport.width, top: MARGIN }, card, viewport)
  const below = { left: passage.left, top: passage.bottom + GAP }
  const above = { left: passage.left, top: passage.top - GAP - card.height }
  const after = { left: passage.right + GAP, top: passage.top }
  const before = { left: passage.left - GAP - card.width, top: passage.top }
  const sides = isVertical ? [before, after, below, above] : [below, above, after, before]
  const corners = [corner, { ...corner, left: 0 }, { ...corner, top: 0 }, { left: 0, top: 0 }]
  let best = fit(corner, card, viewport)
  let least = Infinity
  for (const candidate of [...sides, ...corners]) {
    const place = fit(candidate, card, viewport)
    const hidden = overlap(place, card, passage)
    if (hidden < least) {
      best = place
      least = hidden
    }
  }
  return best
}

function fit({ left, top }: Point, card: Size, viewport: Size): Point {
  return {
    left: Math.round(Math.max(MARGIN, Math.min(left, viewport.width - card.width - MARGIN))),
    top: Math.round(Math.max(MARGIN, Math.min(top, viewport.height - card.height - MARGIN))),
  }
}

/** How much of the passage the card would cover, in square pixels. */
function overlap({ left, top }: Point, card: Size, passage: Box): number {
  const width = Math.min(left + card.width, passage.right) - Math.max(left, passage.left)
  const height = Math.min(top + card.height, passage.bottom) - Math.max(top, passage.top)
  return width > 0 && height > 0 ? width * height : 0
}
