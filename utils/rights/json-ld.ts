/** What a page's JSON-LD says of rights: one licence or notice of one thing. */
export interface LinkedStatement {
  property: 'license' | 'usageInfo' | 'copyrightNotice' | 'copyrightHolder' | 'creditText'
  value: string
  /** Which thing: the page's main text, the site, or a picture, sound or film on it. */
  of: 'work' | 'site' | 'image'
}

const properties = [
  'license',
  'usageInfo',
  'copyrightNotice',
  'copyrightHolder',
  'creditText',
] as const
const siteType = /^(?:WebSite|Organization|NewsMediaOrganization|SearchAction|BreadcrumbList)$/i
const imageType = /(?:Image|Video|Audio|Media|Photograph|Music|Movie|Map)/i
/** Where the page's own things are; a comment's or a related article's licence is not its own. */
const inside = ['@graph', 'mainEntity', 'mainEntityOfPage', 'image', 'video'] as const
const MAX_DEPTH = 6
const MAX_THINGS = 200

/**
 * Reads JSON-LD from a page that may be hostile: plain `JSON.parse` (which makes `__proto__` an own
 * property), own properties only, depth and count limited, strings only.
 */
export function readJsonLd(json: string): LinkedStatement[] {
  const found: LinkedStatement[] = []
  let things = 0
  visit(parse(json), 'work', 0)
  return found

  function visit(value: unknown, of: LinkedStatement['of'], depth: number): void {
    if (depth > MAX_DEPTH || things >= MAX_THINGS) return
    if (Array.isArray(value)) {
      for (const one of value.slice(0, MAX_THINGS)) visit(one, of, depth + 1)
      return
    }
    if (typeof value !== 'object' || value === null) return
    things += 1
    const own = kindOf(value, of)
    for (const property of properties) {
      for (const text of stringsOf(read(value, property)))
        found.push({ property, value: text, of: own })
    }
    for (const key of inside) {
      const isImage = key === 'image' || key === 'video'
      visit(read(value, key), isImage ? 'image' : own, depth + 1)
    }
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    // Malformed JSON-LD is common and says nothing.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function kindOf(thing: object, inherited: LinkedStatement['of']): LinkedStatement['of'] {
  const types = stringsOf(read(thing, '@type'))
  if (types.some((type) => imageType.test(type))) return 'image'
  if (inherited === 'image') return 'image'
  return types.length > 0 && types.every((type) => siteType.test(type)) ? 'site' : inherited
}

/** Strings of a value: itself, of a list, or the address or name of an object. */
function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return value ? [value.slice(0, 2000)] : []
  if (Array.isArray(value))
    return value.slice(0, 20).flatMap((one) => (Array.isArray(one) ? [] : stringsOf(one)))
  if (typeof value !== 'object' || value === null) return []
  for (const key of ['url', '@id', 'name']) {
    const text = read(value, key)
    if (typeof text === 'string' && text) return [text.slice(0, 2000)]
  }
  return []
}

function read(thing: object, key: string): unknown {
  return Object.hasOwn(thing, key) ? (thing as Record<string, unknown>)[key] : undefined
}
