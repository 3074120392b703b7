/** The clip that takes the place of those that go: the one after the last of them, else before. */
export function neighbour(ids: readonly string[], going: readonly string[]): string | null {
  const gone = new Set(going)
  const last = ids.findLastIndex((id) => gone.has(id))
  const after = ids.slice(last + 1).find((id) => !gone.has(id))
  return after ?? ids.findLast((id, index) => index < last && !gone.has(id)) ?? null
}
