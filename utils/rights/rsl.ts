import { matchesPath, patternPathOf } from '@/utils/text/path-pattern'

/**
 * What an RSL document (Really Simple Licensing 1.0) says of training on one page: refused, allowed
 * on a condition (payment, or naming the source), allowed, or nothing.
 */
export type RslAnswer = 'refused' | 'conditional' | 'allowed' | 'unsaid'

/** Tokens that include training; `train-ai` is written by sites that follow the IETF's labels. */
const training = new Set(['all', 'ai-all', 'ai-train', 'train-ai'])
const MAX_LENGTH = 20_000

/**
 * Reads the licences for `url` out of the text of an RSL document. It is XML of a page that may be
 * hostile: nothing is expanded, nothing fetched, and what is not of the known form says nothing.
 */
export function readRsl(xml: string, url: string): RslAnswer {
  const text = xml
    .slice(0, MAX_LENGTH)
    .replaceAll(/<!--(?:[\s\S]*?-->|[\s\S]*)|<\?(?:[\s\S]*?\?>|[\s\S]*)/g, '')
  const [, document] = elements(text, 'rsl')[0] ?? []
  if (document === undefined) return 'unsaid'
  const licences = elements(document, 'content')
    .filter(([attributes]) => speaksOf(attributes, url))
    .flatMap(([, content]) => elements(content, 'license'))
    .map(([, licence]) => readLicence(licence))
  // Each licence is an offer of its own: the most permissive one counts.
  return (
    (['allowed', 'conditional', 'refused'] as const).find((one) => licences.includes(one)) ??
    'unsaid'
  )
}

function readLicence(licence: string): RslAnswer {
  const permits = usageTokens(licence, 'permits')
  const prohibits = usageTokens(licence, 'prohibits')
  if (prohibits?.some((token) => training.has(token))) return 'refused'
  if (permits && !permits.some((token) => training.has(token))) return 'refused'
  if (!permits && prohibits) return 'unsaid'
  const payments = elements(licence, 'payment').map(([attributes]) => attribute(attributes, 'type'))
  return payments.some((type) => type !== '' && type !== 'free') ? 'conditional' : 'allowed'
}

/** The tokens under `<permits|prohibits type="usage">`, which commas or spaces part. */
function usageTokens(licence: string, name: string): string[] | undefined {
  const found = elements(licence, name).filter(
    ([attributes]) => attribute(attributes, 'type') === 'usage',
  )
  if (found.length === 0) return undefined
  return found.flatMap(([, text]) => text.toLowerCase().split(/[\s,]+/)).filter(Boolean)
}

/** An empty `url` is the page itself; otherwise a pattern of a path, or an address with one. */
function speaksOf(attributes: string, url: string): boolean {
  const pattern = attribute(attributes, 'url')
  if (pattern === '') return true
  if (pattern.startsWith('/')) return matchesPath(pattern, patternPathOf(url))
  const [, origin, path = '/'] = /^(https?:\/\/[^/?#]+)(\/.*)?$/i.exec(pattern) ?? []
  const page = URL.parse(url)
  if (origin === undefined || URL.parse(origin)?.origin !== page?.origin) return false
  return matchesPath(path, patternPathOf(url))
}

/** Attributes and content of each element of that name; `<name/>` has no content. */
function elements(xml: string, name: string): [attributes: string, content: string][] {
  const opening = new RegExp(`<(?:\\w+:)?${name}(\\s[^<>]*)?>|<(?:\\w+:)?${name}/>`, 'g')
  const closing = new RegExp(`</(?:\\w+:)?${name}\\s*>`, 'g')
  const found: [attributes: string, content: string][] = []
  for (let start = opening.exec(xml); start; start = opening.exec(xml)) {
    const [tag, attributes = ''] = start
    if (tag.endsWith('/>')) found.push([attributes, ''])
    else {
      closing.lastIndex = opening.lastIndex
      const end = closing.exec(xml)
      if (!end) break
      found.push([attributes, xml.slice(opening.lastIndex, end.index)])
      opening.lastIndex = closing.lastIndex
    }
  }
  return found
}

function attribute(attributes: string, name: string): string {
  const pattern = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  const [, double, single] = pattern.exec(attributes) ?? []
  return (double ?? single ?? '').replaceAll('&amp;', '&').trim()
}
