import { findMojibake } from './mojibake'

/** What a text is that a person does not see, or sees otherwise. Nothing of it is changed. */
export const oddities = ['invisible', 'private-use', 'mojibake', 'reordered'] as const
export interface Oddity {
  kind: (typeof oddities)[number]
  /** Number of characters, or of garbled stretches. */
  count: number
  /** The first of them, where it can be shown. */
  words?: string
}

/** Zero-width characters, invisible operators, marks of annotations, fillers of Korean letters, tags, and variation selectors that vary nothing. */
const zeroWidth =
  '\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u180e\\ufff9-\\ufffb\\u115f\\u1160\\u3164\\uffa0'
const tags = '\\u{e0000}-\\u{e007f}'
const selectors = '\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}'
/** The flags of England, Scotland and Wales are written in tags. */
const flag = /\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f}/gu
/** Runs say nothing to a reader; a single one between Chinese characters joins and parts nothing. */
const runs = new RegExp(`[${zeroWidth}${tags}]{2,}|[${tags}]|[${selectors}]{2,}`, 'gu')
const between =
  /(?<=\p{Script=Han})[\u200c-\u200f\u2060-\u2064\ufeff\ufff9-\ufffb\u115f\u1160\u3164\uffa0](?=\p{Script=Han})/gu
/** Blanks without a width let long words break. So many of them, so close together, do something else. */
const BREAKS_LEAST = 5
const BREAKS_SHARE = 0.05
const privateUse = /[\ue000-\uf8ff\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]/gu
/** Characters that show a text in another order than it is written in. */
const reordering = /[\u202a-\u202e\u2066-\u2069]/gu

/** Finds what is odd in a text, in the order in which it matters. Pure. */
export function findOddities(text: string): Oddity[] {
  const garbled = findMojibake(text)
  // Of control characters nothing can be shown but their numbers.
  const shown = garbled.map((stretch) => stretch.replaceAll(/\p{Cc}/gu, '')).find(Boolean)
  const first = shown ?? garbled.map(named)[0]
  return [
    ...(first === undefined
      ? []
      : [{ kind: 'mojibake' as const, count: garbled.length, words: first }]),
    ...counted('reordered', text.match(reordering) ?? []),
    ...counted('private-use', text.match(privateUse) ?? []),
    ...counted('invisible', invisible(text)),
  ]
}

/** Its first character by number: U+0098. */
function named(stretch: string): string {
  return `U+${(stretch.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

function counted(kind: Oddity['kind'], found: readonly string[]): Oddity[] {
  const count = Array.from(found.join('')).length
  return count === 0 ? [] : [{ kind, count }]
}

function invisible(text: string): string[] {
  const plain = text.replaceAll(flag, '')
  const breaks = plain.match(/\u200b/g) ?? []
  const isDense = breaks.length >= BREAKS_LEAST && breaks.length > BREAKS_SHARE * plain.length
  const others = (isDense ? plain.replaceAll('\u200b', '') : plain).match(runs) ?? []
  // What stands alone between Chinese characters is in no run.
  return [...others, ...(plain.match(between) ?? []), ...(isDense ? breaks : [])]
}
