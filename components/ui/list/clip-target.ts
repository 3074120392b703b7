/** How many rows PageUp and PageDown go. */
const PAGE_ROWS = 8

/** The clip a movement key leads to, if `key` is one. Pure. */
export function targetOf(
  key: string,
  ids: readonly string[],
  cursor: string | null,
): string | undefined {
  const at = cursor === null ? -1 : ids.indexOf(cursor)
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: PAGE_ROWS,
    PageUp: -PAGE_ROWS,
    Home: -Infinity,
    End: Infinity,
  }
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined
  if (step === undefined || ids.length === 0) return undefined
  return ids[Math.min(ids.length - 1, Math.max(0, at + step))]
}
