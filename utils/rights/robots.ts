import type { RawSignal } from '@/utils/capture/page-report'
import { matchesPath, patternLength, patternPathOf } from '@/utils/text/path-pattern'
import { readUsageRule, refusedUsage, rulesInForce, type UsageRule } from './content-usage'
import { hasRelation, readLinkHeader } from './link-header'
import { readRobotsTags } from './robots-tags'
import { readRsl } from './rsl'

/** One reservation about collecting 采集 by machine. */
export interface CollectingFlag {
  signal: RawSignal
  quote: string
  value: string
}

/**
 * Flags from robots meta tags and headers, robots.txt groups, AI preferences and RSL. They lead to
 * review and never decide by themselves: Chinese practice counts robots.txt as an express refusal of
 * *collection*, which is not what a person's selection is. Of several sources any refusal counts.
 */
export function readRobots(signals: readonly RawSignal[], url: string): CollectingFlag[] {
  return [
    ...signals.flatMap((signal) => tagFlags(signal)),
    ...usageFlags(signals, patternPathOf(url)),
    ...signals.flatMap((signal) => rslFlags(signal, url)),
    ...ruleFlags(signals, patternPathOf(url)),
  ]
}

function tagFlags(signal: RawSignal): CollectingFlag[] {
  const { kind, name, value, quote } = signal
  if (name === 'content-signal') {
    const refuses = /(?:^|[\s,;])ai-train\s*=\s*no(?=$|[\s,;])/i.test(value)
    return refuses ? [{ signal, quote, value: 'ai-train=no' }] : []
  }
  const isTag = kind === 'meta' && /^(?:robots|[\w-]*(?:bot|spider))$/.test(name)
  if (!isTag && name !== 'x-robots-tag') return []
  return readRobotsTags(value).map(({ token, agent }) => ({
    signal,
    quote,
    value: agent === undefined ? token : `${agent}: ${token}`,
  }))
}

/** `Content-Usage` in header and robots.txt: any source that refuses counts. */
function usageFlags(signals: readonly RawSignal[], path: string): CollectingFlag[] {
  const rules: UsageRule<RawSignal>[] = []
  for (const signal of signals) {
    if (signal.name !== 'content-usage') continue
    const group = signal.kind === 'robots-txt' ? signal.where : signal.kind
    const rule = readUsageRule(signal.value, group, signal)
    if (rule.path === '' || matchesPath(rule.path, path)) rules.push(rule)
  }
  return rulesInForce(rules).flatMap(({ preference, of: signal }) =>
    refusedUsage(preference)
      .slice(0, 1)
      .map((label) => ({ signal, quote: signal.quote, value: `${label}=n` })),
  )
}

/**
 * Reads an RSL document within the page. One that stands elsewhere is not fetched; it is listed for a
 * person to look at.
 */
function rslFlags(signal: RawSignal, url: string): CollectingFlag[] {
  const { kind, name, value, quote } = signal
  if (kind === 'rsl') {
    const answer = readRsl(value, url)
    if (answer === 'allowed' || answer === 'unsaid') return []
    return [{ signal, quote, value: `rsl: ${answer}` }]
  }
  const isElsewhere =
    (kind === 'link' && name === 'rsl') ||
    (kind === 'robots-txt' && name === 'license') ||
    (kind === 'header' && name === 'link' && readLinkHeader(value).some(isRslLink))
  return isElsewhere ? [{ signal, quote, value: 'rsl' }] : []
}

/** The same relation stands for licences of every kind; the type tells them apart. */
export function isRslLink(link: ReturnType<typeof readLinkHeader>[number]): boolean {
  const type = (link.parameters.get('type') ?? '').toLowerCase()
  return hasRelation(link, 'license') && type.startsWith('application/rsl+xml')
}

interface AgentRule {
  length: number
  /** Absent where the rule allows. */
  flag?: CollectingFlag
}

/** Of an agent's rules the longest that matches wins, `Allow` before `Disallow` (RFC 9309, 2.2.2). */
function ruleFlags(signals: readonly RawSignal[], path: string): CollectingFlag[] {
  const rules = new Map<string, AgentRule>()
  for (const signal of signals) {
    if (signal.kind !== 'robots-txt' || !/^(?:dis)?allow$/.test(signal.name)) continue
    const [, agent = '', rule = ''] = /^(\S+)\s*(\S.*)?$/s.exec(signal.value) ?? []
    if (!rule || !matchesPath(rule, path)) continue
    const key = agent.toLowerCase()
    const length = patternLength(rule)
    const known = rules.get(key)?.length ?? 0
    if (signal.name === 'allow' ? length >= known : length > known) {
      const flag = { signal, quote: signal.quote, value: agent }
      rules.set(key, signal.name === 'allow' ? { length } : { length, flag })
    }
  }
  return [...rules.values()].flatMap(({ flag }) => flag ?? [])
}
