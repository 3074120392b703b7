import canonicalize from 'canonicalize'

/**
 * `value` in RFC 8785 form (JSON Canonicalization Scheme): one spelling for one value, so that what
 * was signed can be made again and compared. The result holds no line break.
 *
 * @throws TypeError where `value` has no JSON form.
 */
export function canonicalJson(value: unknown): string {
  const json = canonicalize(value)
  if (json === undefined) throw new TypeError('value has no JSON form')
  return json
}

/** Deeper documents than this go the slow way: `JSON.stringify` calls itself for each level. */
const DEEPEST = 64

/**
 * Whether `line` is the RFC 8785 form of `value`, which was parsed from it. Never throws.
 *
 * Quick where it is, as it is of honest clients: `JSON.stringify` spells numbers and strings as RFC 8785
 * does and leaves out blanks, so that only the order of members is left to look at.
 */
export function isCanonicalJson(line: string, value: unknown): boolean {
  const { isSorted, isFinite } = lookThrough(value)
  // A number such as 1e400, which is parsed as infinite and has no JSON form.
  if (!isFinite) return false
  if (isSorted && JSON.stringify(value) === line) return true
  return canonicalJson(value) === line
}

/** Looks at a value level by level, since a hostile document may nest deeply. */
function lookThrough(value: unknown): { isSorted: boolean; isFinite: boolean } {
  let isSorted = true
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) isSorted = false
    const below: unknown[] = []
    for (const each of level) {
      if (typeof each === 'number' && !Number.isFinite(each)) return { isSorted, isFinite: false }
      if (typeof each !== 'object' || each === null) continue
      let before = ''
      for (const name of Array.isArray(each) ? [] : Object.keys(each)) {
        // In the order of UTF-16 code units, which is how strings compare.
        if (name < before) isSorted = false
        before = name
      }
      for (const member of Object.values(each)) {
        if (typeof member !== 'string') below.push(member)
      }
    }
    level = below
  }
  return { isSorted, isFinite: true }
}
