import { sameAddress } from '@/utils/text/same-address'

/** One licence or notice of one thing, as the page's JSON-LD states it. */
export interface LinkedStatement {
  property: LinkedProperty
  value: string
  /** Which thing: the page's main text, another text, the site, or a picture, sound or film on it. */
  of: 'work' | 'other' | 'site' | 'image'
  /** Number of the script it stands in. */
  script: number
}

const properties = [
  'license',
  'usageInfo',
  'copyrightNotice',
  'copyrightHolder',
  'acquireLicensePage',
  'isAccessibleForFree',
] as const
export type LinkedProperty = (typeof properties)[number]

const siteType = /^(?:WebSite|Organization|NewsMediaOrganization|SearchAction|BreadcrumbList)$/i
const imageType = /(?:Image|Video|Audio|Media|Photograph|Music|Movie|Map)/i
/** Where the page's own things are; a comment's or a related article's licence is not its own. */
const inside = ['@graph', 'mainEntity', 'mainEntityOfPage', 'image', 'video', 'hasPart'] as const
const MAX_DEPTH = 6
const MAX_THINGS = 200

/** A statement with the addresses by which its thing is named. */
interface Found extends LinkedStatement {
  addresses: string[]
}

/**
 * Reads the JSON-LD of a page at `addresses` (its own, its canonical one). Where one of the things
 * says that it is this page, things that say to be another page are not its own: lists of further
 * articles. The page may be hostile: plain `JSON.parse` (which makes `__proto__` an own property),
 * own properties only, depth and count limited, strings only.
 */
export function readLinkedStatements(
  scripts: readonly string[],
  addresses: readonly string[],
): LinkedStatement[] {
  const reader = new Reader()
  for (const [script, json] of scripts.entries()) {
    reader.visit(parse(json), { of: 'work', addresses: [], script }, 0)
  }
  const [base = ''] = addresses
  const isPage = (one: string): boolean => addresses.some((page) => sameAddress(one, page, base))
  const isNamed = reader.named.some((names) => names.some(isPage))
  return reader.found.map(({ addresses: names, ...statement }) => {
    const isOther = isNamed && statement.of === 'work' && names.length > 0 && !names.some(isPage)
    return isOther ? { ...statement, of: 'other' } : statement
  })
}

type Inherited = Pick<Found, 'of' | 'addresses' | 'script'>

class Reader {
  readonly found: Found[] = []
  /** The addresses of each thing that has some. */
  readonly named: string[][] = []
  #things = 0

  visit(value: unknown, inherited: Inherited, depth: number): void {
    if (depth > MAX_DEPTH || this.#things >= MAX_THINGS) return
    if (Array.isArray(value)) {
      for (const one of value.slice(0, MAX_THINGS)) this.visit(one, inherited, depth + 1)
      return
    }
    if (typeof value !== 'object' || value === null) return
    this.#things += 1
    const names = addressesOf(value)
    if (names.length > 0) this.named.push(names)
    const of = kindOf(value, inherited.of)
    const { script } = inherited
    const own = { of, script, addresses: names.length > 0 ? names : inherited.addresses }
    for (const property of properties) {
      for (const text of stringsOf(read(value, property))) {
        this.found.push({ property, value: text, ...own })
      }
    }
    for (const key of inside) {
      const part = key === 'image' || key === 'video' ? 'image' : key === 'hasPart' ? 'other' : of
      this.visit(read(value, key), { ...own, of: part }, depth + 1)
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
  if (inherited === 'image' || inherited === 'other') return inherited
  return types.length > 0 && types.every((type) => siteType.test(type)) ? 'site' : inherited
}

/** Which pages a thing says that it is: by its id, its address, and the page it is the main thing of. */
function addressesOf(thing: object): string[] {
  return (['@id', 'url', 'mainEntityOfPage'] as const)
    .flatMap((key) => stringsOf(read(thing, key)))
    .filter((one) => /^(?:https?:|\/)/.test(one))
    .map((one) => one.replace(/#.*/s, ''))
}

/** Strings of a value: itself, of a list, or the address or name of an object. */
function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return value ? [value.slice(0, 2000)] : []
  if (typeof value === 'boolean') return [String(value)]
  if (Array.isArray(value))
    return value.slice(0, 20).flatMap((one) => (Array.isArray(one) ? [] : stringsOf(one)))
  if (typeof value !== 'object' || value === null) return []
  for (const key of ['url', '@id', '@value', 'name']) {
    const text = read(value, key)
    if (typeof text === 'string' && text) return [text.slice(0, 2000)]
  }
  return []
}

/** A property by its name, with or without the prefix of a vocabulary: `schema:license`. */
function read(thing: object, name: string): unknown {
  for (const key of [
    name,
    `schema:${name}`,
    `http://schema.org/${name}`,
    `https://schema.org/${name}`,
  ]) {
    if (Object.hasOwn(thing, key)) return (thing as Record<string, unknown>)[key]
  }
  for (const key of ['cc:license', 'dct:license', 'dcterms:license']) {
    if (name === 'license' && Object.hasOwn(thing, key))
      return (thing as Record<string, unknown>)[key]
  }
  return undefined
}
