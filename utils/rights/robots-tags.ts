/** A robots tag that refuses use by AI, and the agent it speaks to; none: to all. */
export interface RobotsTag {
  token: string
  agent?: string
}

/** Unofficial, of several sites and platforms; `noimageai` speaks of pictures only. */
const refusing = /^(?:noai|notrain|noml)$/i

/**
 * Reads a robots meta tag or `X-Robots-Tag` header: directives separated by commas. `name:` before a
 * directive names the agent for it and for those after it; directives with a value (`max-snippet: 5`)
 * have a colon, too.
 */
export function readRobotsTags(value: string): RobotsTag[] {
  const tags: RobotsTag[] = []
  let agent: string | undefined
  for (const part of value.split(/[,;]/)) {
    const [, name, rest] = /^\s*([\w-]+)\s*:(.*)$/s.exec(part) ?? []
    if (name !== undefined && !withValue.test(name)) agent = name
    for (const token of (rest ?? part).trim().split(/\s+/)) {
      if (refusing.test(token)) tags.push({ token: token.toLowerCase(), ...(agent && { agent }) })
    }
  }
  return tags
}

const withValue = /^(?:max-|unavailable_after$)/i
