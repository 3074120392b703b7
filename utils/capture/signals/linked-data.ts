import { attribute, type Outline, type OutlineElement } from '../outline/open-outline'

/** Reads what JSON-LD says of the page's main thing: own properties that are strings, and no others. */
export interface LinkedData {
  author: string
  publisher: string
  published: string
}

const mainType = /Article|Posting|WebPage|Book|Chapter|CreativeWork|Legislation|Dataset|Report/

export function linkedData(outline: Outline): LinkedData {
  const result: LinkedData = { author: '', publisher: '', published: '' }
  for (const thing of linkedThings(outline)) {
    const type = words(read(thing, '@type'))
    if (type && !mainType.test(type)) continue
    result.author ||= names(read(thing, 'author') ?? read(thing, 'creator'))
    result.publisher ||= names(read(thing, 'publisher'))
    result.published ||= words(read(thing, 'datePublished') ?? read(thing, 'pubDate'))
  }
  return result
}

/** The things that the page's JSON-LD describes, those of a `@graph` apart. */
export function linkedThings(outline: Outline): unknown[] {
  return linkedDataScripts(outline)
    .slice(0, 10)
    .flatMap((script) => things(parse(outline.textOf(script))))
}

/** The page's `<script type="application/ld+json">`. */
export function linkedDataScripts(outline: Outline): OutlineElement[] {
  return outline
    .named('script')
    .filter((element) => attribute(element, 'type').toLowerCase() === 'application/ld+json')
}

function parse(json: string): unknown {
  if (json.length > 500_000) return undefined
  try {
    return JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function things(data: unknown): unknown[] {
  const list = (Array.isArray(data) ? data : [data]).slice(0, 20)
  return list.flatMap((one) => {
    const graph = read(one, '@graph')
    return Array.isArray(graph) ? graph.slice(0, 50) : [one]
  })
}

/** An own property of a thing. */
export function read(thing: unknown, name: string): unknown {
  if (typeof thing !== 'object' || thing === null || !Object.hasOwn(thing, name)) return undefined
  return (thing as Record<string, unknown>)[name]
}

function words(value: unknown): string {
  if (Array.isArray(value)) return value.slice(0, 20).map(words).filter(Boolean).join(' ')
  return typeof value === 'string' ? value.slice(0, 500) : ''
}

function names(value: unknown): string {
  const list = (Array.isArray(value) ? value : [value]).slice(0, 20)
  return list
    .map((one) => (typeof one === 'string' ? one : words(read(one, 'name'))))
    .filter(Boolean)
    .join('、')
    .slice(0, 500)
}
