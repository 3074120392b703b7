import type { RawSignal } from '@/utils/capture/page-report'
import { matches } from './tdm'

/** One thing that speaks against collecting 采集 by machine; a person quoting is no crawler. */
export interface CollectingFlag {
  signal: RawSignal
  quote: string
  value: string
}

const noAi = /(?:^|[\s,;:])(noai|noimageai|notrain|noml)(?=$|[\s,;])/i

/**
 * Flags from robots meta tags and headers, robots.txt groups of AI crawlers, AIPREF and RSL. They
 * lead to review and never decide by themselves: Chinese practice counts robots.txt as an express
 * refusal of *collection*, which is not what a person's selection is.
 */
export function readRobots(signals: readonly RawSignal[], url: string): CollectingFlag[] {
  const path = URL.parse(url)?.pathname ?? '/'
  const flags: CollectingFlag[] = []
  const rules = new Map<string, AgentRule>()
  for (const signal of signals) {
    const { kind, name, value, quote } = signal
    if ((kind === 'meta' && /^(robots|googlebot)$/.test(name)) || name === 'x-robots-tag') {
      const token = noAi.exec(value)?.[1]
      if (token && token.toLowerCase() !== 'noimageai') flags.push({ signal, quote, value: token })
    } else if (name === 'content-usage') {
      if (refusesTraining(value, path)) flags.push({ signal, quote, value: 'train-ai=n' })
    } else if (name === 'content-signal') {
      if (/\bai-train\s*=\s*no\b/i.test(value)) flags.push({ signal, quote, value: 'ai-train=no' })
    } else if (isRsl(signal)) {
      flags.push({ signal, quote, value: 'rsl' })
    } else if (kind === 'robots-txt' && /^(dis)?allow$/.test(name)) {
      addRule(rules, signal, path)
    }
  }
  return [...flags, ...[...rules.values()].flatMap(({ flag }) => flag ?? [])]
}

function isRsl({ kind, name, value, quote }: RawSignal): boolean {
  if (kind === 'link' && name === 'rsl') return true
  if (kind === 'robots-txt' && name === 'license') return true
  return (
    kind === 'header' &&
    name === 'link' &&
    /rel="?license"?/i.test(quote) &&
    /application\/rsl\+xml/i.test(value)
  )
}

interface AgentRule {
  length: number
  /** Absent where the rule allows. */
  flag?: CollectingFlag
}

/** Within an agent's group the longest matching rule wins, `Allow` before `Disallow` (RFC 9309). */
function addRule(rules: Map<string, AgentRule>, signal: RawSignal, path: string): void {
  const [, agent = '', rule = ''] = /^(\S+)\s*(.*)$/.exec(signal.value) ?? []
  if (!rule || !matches(rule, path)) return
  const { length } = rule
  const known = rules.get(agent)?.length ?? 0
  if (signal.name === 'allow') {
    if (length >= known) rules.set(agent, { length })
  } else if (length > known) {
    rules.set(agent, { length, flag: { signal, quote: signal.quote, value: agent } })
  }
}

/**
 * Whether a `Content-Usage` value (IETF AIPREF, an RFC 9651 dictionary) says `train-ai=n`. Only the
 * tokens y and n count, the last of a key wins, and an upper-case key spoils the whole value.
 */
export function refusesTraining(value: string, path: string): boolean {
  const [, place, rest] = /^(\/\S*)\s+(.*)$/.exec(value.trim()) ?? []
  if (place && !matches(place, path)) return false
  let refused = false
  for (const member of (rest ?? value).split(',')) {
    const [head = ''] = member.trim().split(';')
    const [, key = '', , token] = /^([^=\s]+)(=(.*))?$/.exec(head.trim()) ?? []
    if (/[A-Z]/.test(key)) return false
    if (key === 'train-ai') refused = token === 'n'
  }
  return refused
}
