import agents from '@/assets/capture/ai-agents.json' with { type: 'json' }

/** One line of robots.txt that is neither empty nor names an agent. */
export interface RobotsLine {
  /** Lower case: `disallow`, `content-usage`, `license` … */
  key: string
  value: string
  /** The line as it stands, without its comment. */
  line: string
  /** Product tokens of the group it stands in; none where it stands before any group. */
  agents: readonly string[]
}

const MAX_LINES = 20_000

/**
 * Reads robots.txt in groups as RFC 9309 does: lines of `User-agent` begin a group where rules stand
 * before them; malformed lines are skipped. An error page in HTML gives no lines.
 */
export function readRobotsLines(text: string): RobotsLine[] {
  if (/^\s*</.test(text)) return []
  const found: RobotsLine[] = []
  let group: string[] = []
  let inRules = false
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r\n?|\n/, MAX_LINES)) {
    const line = raw.replace(/#.*/, '').trim()
    const [, name, value = ''] = /^([\w-]+)\s*:\s*(\S.*)?$/s.exec(line) ?? []
    if (name === undefined) continue
    const key = name.toLowerCase()
    if (key === 'user-agent') {
      if (inRules) group = []
      inRules = false
      group.push(productToken(value))
      continue
    }
    // A sitemap or an unknown record ends no group.
    if (key === 'allow' || key === 'disallow' || key === 'content-usage') inRules = true
    found.push({ key, value, line, agents: group })
  }
  return found
}

/** Whether a product token names a crawler that collects text for AI. */
export function isAiAgent(token: string): boolean {
  const name = token.toLowerCase()
  return (
    agents.beginnings.some((beginning) => name.startsWith(beginning)) ||
    agents.endings.some((ending) => name.endsWith(ending)) ||
    agents.within.some((part) => name.includes(part))
  )
}

/** `GPTBot/1.2 (+https://…)` → `GPTBot`. */
function productToken(value: string): string {
  return /^[^\s/]+/.exec(value)?.[0] ?? ''
}
