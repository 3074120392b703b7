/**
 * Whether two addresses name the same page, by host, path and query, whatever the protocol. The first
 * may be relative to `base`. An address with another fragment is another one: it names a part of a page.
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
