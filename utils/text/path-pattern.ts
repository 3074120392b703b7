/**
 * Path patterns as robots.txt (RFC 9309, 2.2.2) and tdmrep.json write them: a pattern is a beginning,
 * `*` stands for any characters, a final `$` for the end. Compared octet by octet and by case.
 */

/** Path and query of an address as patterns are compared with it; `/` where there is no address. */
export function patternPathOf(url: string): string {
  const address = URL.parse(url)
  return address ? normalise(address.pathname + address.search) : '/'
}

/** Whether `pattern` matches `path`, which `patternPathOf` gave. */
export function matchesPath(pattern: string, path: string): boolean {
  return matchesAsWritten(normalise(pattern), path)
}

/** The same for a path and a pattern that are both normalised already. */
export function matchesAsWritten(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$')
  const parts = (isWhole ? pattern.slice(0, -1) : pattern).split('*')
  let at = 0
  for (const [index, part] of parts.entries()) {
    const found = index === 0 ? (path.startsWith(part) ? 0 : -1) : path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  const last = parts.at(-1) ?? ''
  return !isWhole || at === path.length || (parts.length > 1 && path.endsWith(last))
}

/** How many octets of its encoded form a pattern is long: the longest that matches decides. */
export function patternLength(pattern: string): number {
  return normalise(pattern).length
}

/** Characters beyond ASCII are escaped, escapes of characters that need none are undone. */
function normalise(path: string): string {
  return path
    .toWellFormed()
    .replaceAll(/[^\0-\x7f]+/g, (letters) => encodeURIComponent(letters))
    .replaceAll(/%[0-9a-f]{2}/gi, (escape) => {
      const letter = String.fromCodePoint(Number.parseInt(escape.slice(1), 16))
      return /[\w.~-]/.test(letter) ? letter : escape.toUpperCase()
    })
}
