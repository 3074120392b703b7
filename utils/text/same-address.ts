/**
 * Whether two addresses, the first of which may be relative to `base`, name the same page: by host and
 * path and query, whatever the protocol. A fragment names a part of a page, and so is another thing.
 */
export function sameAddress(address: string, other: string, base: string): boolean {
  const [a, b] = [URL.parse(address, base), URL.parse(other, base)]
  if (!a || !b) return false
  return a.host === b.host && tidyPath(a) === tidyPath(b) && a.search === b.search && isWhole(a, b)
}

function isWhole(a: URL, b: URL): boolean {
  return a.hash === '' || a.hash === b.hash
}

function tidyPath({ pathname }: URL): string {
  return pathname.replace(/\/$/, '')
}
