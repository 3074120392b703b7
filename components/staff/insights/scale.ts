const LINES = 4

/** A round number at or above the highest value, and the values at which lines are drawn. Pure. */
export function scaleFor(highest: number): { top: number; ticks: number[] } {
  const step = roundUp(Math.max(1, highest) / LINES)
  const count = Math.max(1, Math.ceil(highest / step))
  return { top: step * count, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) }
}

/** 1, 2, 5, 10, 20, 50 …: whole clips only. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const step = [1, 2, 5, 10].find((each) => each * power >= value) ?? 10
  return Math.max(1, step * power)
}

const LABEL_WIDTH = 56

/** Of so many parts on so many pixels each how manyth gets a label. Pure. */
export function ticksEvery(parts: number, width: number): number {
  return Math.max(1, Math.ceil((parts * LABEL_WIDTH) / Math.max(1, width)))
}
