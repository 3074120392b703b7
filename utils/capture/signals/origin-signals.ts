import type { PageReport, RawSignal } from '../page-report'
import { bounded } from './bounds'

type NotKnown = PageReport['notKnown'][number]
type Fetch = (url: string, init?: RequestInit) => Promise<Response>

/** How long the origin's own files may take: the card must not wait for them. */
export const ORIGIN_TIME_LIMIT = 1500
const MAX_FILE = 500_000
const MAX_LINES = 60

const headerNames = ['tdm-reservation', 'tdm-policy', 'x-robots-tag', 'link', 'content-usage']

/**
 * Crawlers that gather training data: what the names that their operators give them have in common.
 * Source: the operators' own pages; 2026-11.
 */
const aiAgents =
  /gpt|oai-|^ccbot|bytespider|tiktokspider|chatglm|deepseek|pangu|qwen|kimi|moonshot|-ai$|-extended$|^ai2|anthropic|claude|cohere|meta-external|facebookbot|amazonbot|perplexity|diffbot|imagesift|omgili|timpibot|petalbot|mistral|^youbot|img2dataset/i

/**
 * Reads what only the page's own server says: response headers, robots.txt, tdmrep.json. One's own
 * origin only, nothing sent along to the two files; a source that fails or is late is “not known”.
 */
export async function readOriginSignals(
  location: { href: string; origin: string; pathname: string },
  { signal, fetch }: { signal?: AbortSignal; fetch: Fetch },
): Promise<{ signals: RawSignal[]; notKnown: NotKnown[] }> {
  const all: NotKnown[] = ['headers', 'robots-txt', 'tdmrep']
  if (!/^https?:/.test(location.href)) return { signals: [], notKnown: all }
  const limit = AbortSignal.timeout(ORIGIN_TIME_LIMIT)
  const until = signal ? AbortSignal.any([signal, limit]) : limit
  const quiet: RequestInit = { credentials: 'omit', signal: until }
  const sources = [
    fetch(location.href, { cache: 'force-cache', signal: until }).then(headerSignals),
    fetch(`${location.origin}/robots.txt`, quiet).then(async (response) =>
      robotsSignals(await textOf(response)),
    ),
    fetch(`${location.origin}/.well-known/tdmrep.json`, quiet).then(async (response) =>
      tdmrepSignals(await textOf(response)),
    ),
  ]
  const settled = await Promise.all(sources.map((source) => withinLimit(source, until)))
  return {
    signals: settled.flatMap((result) => result ?? []),
    notKnown: all.filter((_, index) => settled[index] === undefined),
  }
}

/** The signals, or `undefined` where the source failed or the time was up. */
async function withinLimit(
  source: Promise<RawSignal[]>,
  until: AbortSignal,
): Promise<RawSignal[] | undefined> {
  const late = new Promise<undefined>((resolve) => {
    if (until.aborted) resolve(undefined)
    until.addEventListener('abort', () => resolve(undefined), { once: true })
  })
  // Whatever the reason (offline, refused, late): the source is reported as not known.
  return Promise.race([source.catch(() => undefined), late])
}

/** The file's text; empty where the server says there is none. */
async function textOf(response: Response): Promise<string> {
  if (response.status === 404 || response.status === 410) return ''
  if (!response.ok) throw new Error(`status ${response.status}`)
  return (await response.text()).slice(0, MAX_FILE)
}

function headerSignals(response: Response): RawSignal[] {
  if (!response.ok) throw new Error(`status ${response.status}`)
  return headerNames.flatMap((name) => {
    const value = response.headers.get(name)
    return value ? [origin('header', name, value, `${name}: ${value}`, `header ${name}`)] : []
  })
}

/** Lines that speak to AI agents (with the rules of their group), of licences or of content usage. */
export function robotsSignals(text: string): RawSignal[] {
  if (/^\s*</.test(text)) return []
  const found: RawSignal[] = []
  let agents: string[] = []
  let inRules = false
  for (const raw of text.split(/\r\n?|\n/).slice(0, 5000)) {
    const line = raw.replace(/#.*/, '').trim()
    const match = /^([\w-]+)\s*:\s*(.*)$/.exec(line)
    if (!match) continue
    const key = (match[1] ?? '').toLowerCase()
    const value = match[2] ?? ''
    if (key === 'user-agent') {
      if (inRules) agents = []
      inRules = false
      agents.push(value)
      continue
    }
    inRules = true
    const where = '/robots.txt'
    if (key === 'license' || key === 'content-usage' || key === 'content-signal') {
      found.push(origin('robots-txt', key, value, line, where))
    } else if (key === 'disallow' || key === 'allow') {
      for (const agent of agents.filter((one) => aiAgents.test(one.trim()))) {
        const quote = `User-agent: ${agent} / ${line}`
        found.push(origin('robots-txt', key, `${agent} ${value}`, quote, where))
      }
    }
    if (found.length >= MAX_LINES) break
  }
  return found
}

function tdmrepSignals(text: string): RawSignal[] {
  const json = text.trim()
  if (!json || json.startsWith('<')) return []
  return [origin('tdmrep', '', json, json, '/.well-known/tdmrep.json')]
}

function origin(
  kind: RawSignal['kind'],
  name: string,
  value: string,
  quote: string,
  where: string,
): RawSignal {
  return {
    kind,
    name,
    value: bounded(value, 20_000),
    quote: bounded(quote, 2000),
    where,
    region: 'origin',
    inPassage: false,
  }
}
