import { parseDictionary, ParseError, Token } from 'structured-headers'
import { patternLength } from '@/utils/text/path-pattern'

/**
 * Labels by which a page may refuse use by AI: those of the current draft, and those of older drafts
 * that are still in use (`ai`, `train-genai`).
 */
const labels = ['train-ai', 'ai-use', 'train-genai', 'ai'] as const
export type UsageLabel = (typeof labels)[number]

/**
 * The labels that a `Content-Usage` value (IETF AI preferences, an RFC 9651 dictionary) refuses. Only
 * the tokens y and n say something, the last of a key counts, parameters count for nothing, and a
 * value that does not parse (an upper-case key) says nothing at all.
 */
export function refusedUsage(value: string): UsageLabel[] {
  const dictionary = parse(value)
  return labels.filter((label) => {
    const [item] = dictionary.get(label) ?? []
    return item instanceof Token && item.toString() === 'n'
  })
}

/** One `Content-Usage` rule of robots.txt: `[/path] preference`; without a path it is for all. */
export interface UsageRule<T> {
  path: string
  preference: string
  /** Which group of the file it stands in. */
  group: string
  of: T
}

/** Splits the value of a rule; a path ends at the first space or tab. */
export function readUsageRule<T>(value: string, group: string, of: T): UsageRule<T> {
  const [, path = '', preference = value] = /^(\/\S*)\s+(\S.*)$/s.exec(value.trim()) ?? []
  return { path, preference, group, of }
}

/**
 * Picks the rules that count among rules that all match the page: in each group those with the longest
 * path. Several of the same length all count, so that a refusal among them is kept.
 */
export function rulesInForce<T>(rules: readonly UsageRule<T>[]): UsageRule<T>[] {
  const longest = new Map<string, number>()
  for (const { group, path } of rules) {
    longest.set(group, Math.max(longest.get(group) ?? 0, patternLength(path)))
  }
  return rules.filter(({ group, path }) => patternLength(path) === longest.get(group))
}

function parse(value: string): ReturnType<typeof parseDictionary> {
  try {
    return parseDictionary(value)
  } catch (error) {
    if (error instanceof ParseError) return new Map()
    throw error
  }
}
