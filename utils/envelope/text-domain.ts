import { findTextProblem } from '@/utils/text/well-formed'

/**
 * Whether a line of JSON holds U+0000 or a lone surrogate, given the value parsed from it. A line decoded
 * from UTF-8 can hold one only as an escape, so a line without escapes (nearly all) needs no search.
 */
export function hasTextProblem(line: string, value: unknown): boolean {
  if (line.isWellFormed() && !line.includes(String.raw`\u`)) return false
  return holdsTextProblem(value)
}

/**
 * Whether any string or member name within a JSON value holds U+0000 or a lone surrogate, also in
 * members this version does not know. Without recursion: a hostile document may nest deeply.
 */
function holdsTextProblem(value: unknown): boolean {
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
