import type { WebOriginAnswers } from '../page-capture'
import type { PageReport, RawSignal } from '../page-report'
import { matchesPath, patternPathOf } from '@/utils/text/path-pattern'
import { bounded } from './bounds'
import { isAiAgent, readRobotsLines, type RobotsLine } from './robots-groups'

type NotKnown = PageReport['notKnown'][number]

const MAX_LINES = 60
const ROBOTS = '/robots.txt'

/** What the page's own server says: response headers, robots.txt, tdmrep.json. */
export function webOriginSignals(
  { headers = [], robots = '', tdmrep = '' }: WebOriginAnswers,
  url: string,
): RawSignal[] {
  return [
    ...headers.map(([name, value]) =>
      origin('header', name, value, `${name}: ${value}`, `header ${name}`),
    ),
    ...robotsSignals(robots, url),
    ...tdmrepSignals(tdmrep),
  ]
}

/** The sources that did not answer. */
export function unknownSources({ headers, robots, tdmrep }: WebOriginAnswers): NotKnown[] {
  const unknown: NotKnown[] = []
  if (!headers) unknown.push('headers')
  if (robots === undefined) unknown.push('robots-txt')
  if (tdmrep === undefined) unknown.push('tdmrep')
  return unknown
}

/**
 * Picks the lines that speak of this very page, to AI agents or to everybody: rules and usage
 * preferences whose path matches, and licences. The path is matched here already, since a file of
 * thousands of lines would crowd out everything else; the assessment decides which line counts.
 */
export function robotsSignals(text: string, url: string): RawSignal[] {
  const path = patternPathOf(url)
  const found = readRobotsLines(text).flatMap((line) => signalsOfLine(line, path))
  return found.slice(0, MAX_LINES)
}

function signalsOfLine({ key, value, line, agents }: RobotsLine, path: string): RawSignal[] {
  if (key === 'license' || key === 'content-signal') {
    return [origin('robots-txt', key, value, line, ROBOTS)]
  }
  if (key === 'content-usage') {
    const place = /^\/\S*/.exec(value)?.[0]
    if (place !== undefined && !matchesPath(place, path)) return []
    const group = agents.length > 0 ? `${ROBOTS} User-agent: ${agents.join(', ')}` : ROBOTS
    return [origin('robots-txt', key, value, line, bounded(group, 1024))]
  }
  // A rule without a path has no effect.
  if ((key !== 'allow' && key !== 'disallow') || value === '' || !matchesPath(value, path))
    return []
  return agents
    .filter((agent) => agent === '*' || isAiAgent(agent))
    .map((agent) =>
      origin('robots-txt', key, `${agent} ${value}`, `User-agent: ${agent} / ${line}`, ROBOTS),
    )
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
