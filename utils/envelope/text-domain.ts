import { findTextProblem } from '@/utils/text/well-formed'

/**
 * Whether any string or member name within a JSON value holds U+0000 or a lone surrogate, also in
 * members this version does not know. Without recursion: a hostile document may nest deeply.
 */
export function hasTextProblem(value: unknown): boolean {
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (typeof next === 'string' && findTextProblem(next)) return true
    if (typeof next !== 'object' || next === null) continue
    if (Array.isArray(next)) {
      for (const item of next) waiting.push(item)
      continue
    }
    for (const [name, member] of Object.entries(next)) waiting.push(name, member)
  }
  return false
}
