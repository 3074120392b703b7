import type { OriginAnswers } from '../origin-answers'
import type { PageReport, RawSignal } from '../page-report'
import { bounded } from './bounds'

type NotKnown = PageReport['notKnown'][number]

const MAX_LINES = 60

/**
 * Crawlers that gather training data: what the names that their operators give them have in common.
 * Source: the operators' own pages; 2026-11.
 */
const aiAgents =
  /gpt|oai-|^ccbot|bytespider|tiktokspider|chatglm|deepseek|pangu|qwen|kimi|moonshot|-ai$|-extended$|^ai2|anthropic|claude|cohere|meta-external|facebookbot|amazonbot|perplexity|diffbot|imagesift|omgili|timpibot|petalbot|mistral|^youbot|img2dataset/i

/** What the page's own server says: response headers, robots.txt, tdmrep.json. */
export function originSignals({
  headers = [],
  robots = '',
  tdmrep = '',
}: OriginAnswers): RawSignal[] {
  return [
    ...headers.map(([name, value]) =>
      origin('header', name, value, `${name}: ${value}`, `header ${name}`),
    ),
    ...robotsSignals(robots),
    ...tdmrepSignals(tdmrep),
  ]
}

/** The sources that did not answer. */
export function unknownSources({ headers, robots, tdmrep }: OriginAnswers): NotKnown[] {
  const unknown: NotKnown[] = []
  if (!headers) unknown.push('headers')
  if (robots === undefined) unknown.push('robots-txt')
  if (tdmrep === undefined) unknown.push('tdmrep')
  return unknown
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
