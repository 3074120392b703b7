import type { Stretch } from './stretches'

/** How often a smaller stretch is tried: each try opens the page anew. */
const TRIES = 8

/** The smallest stretch found that still fails, by leaving away halves and quarters. */
export async function shrink(
  stretch: Stretch,
  fails: (smaller: Stretch) => Promise<boolean>,
): Promise<Stretch> {
  let smallest = stretch
  let left = TRIES
  let isSmaller = true
  while (isSmaller && left > 0) {
    isSmaller = false
    for (const candidate of smallerThan(smallest)) {
      if (left === 0) break
      left -= 1
      if (!(await fails(candidate))) continue
      smallest = candidate
      isSmaller = true
      break
    }
  }
  return smallest
}

function smallerThan({ from, to }: Stretch): Stretch[] {
  const half = Math.floor((to - from) / 2)
  const quarter = Math.floor((to - from) / 4)
  if (half === 0) return []
  return [
    { from, to: from + half },
    { from: from + half, to },
    ...(quarter === 0 ? [] : [{ from: from + quarter, to: to - quarter }]),
  ]
}
