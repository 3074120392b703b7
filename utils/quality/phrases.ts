import table from '@/assets/quality/phrases.json' with { type: 'json' }

/** Longest line that is taken for a part of the page, where it begins as one. */
const ALONE = 60
/** How near to what is offered the words of an offer stand, and a reader to abuse. */
const NEAR = 40
const ADDRESSED = 10

/** What an advertisement offers, as `assets/quality/phrases.json` has it. */
export type Harm = string

/** How many parts of a page were left in a text. Pure. */
export function countBoilerplate(text: string): number {
  const { alone, anywhere } = patterns()
  const lines = text
    .split('\n')
    .filter((line) => line !== '' && line.length <= ALONE && alone.test(line))
  return lines.length + (text.match(anywhere)?.length ?? 0)
}

/**
 * What a text offers that harms: a word counts where words of an offer stand near it in the same line, and not in
 * quotation marks, in which a report or a judgment tells of it. Pure.
 */
export function findHarm(text: string): Harm[] {
  const { harmful } = patterns()
  const candidates = harmful.filter(({ words, offers }) => words.test(text) && offers.test(text))
  if (candidates.length === 0) return []
  const lines = unquoted(text).split('\n')
  return candidates.flatMap(({ reason, near }) =>
    lines.flatMap((line) => (line.match(near) ?? []).map(() => reason)),
  )
}

/** How often a reader is abused: coarse words near to whom they are said, not in quotation marks. Pure. */
export function countCoarse(text: string): number {
  const { coarse, addressed } = patterns()
  if (!coarse.test(text)) return 0
  const plain = unquoted(text)
  return Array.from(plain.matchAll(new RegExp(coarse, 'g'))).filter(({ 0: words, index }) =>
    addressed.test(plain.slice(Math.max(0, index - ADDRESSED), index + words.length + ADDRESSED)),
  ).length
}

function unquoted(text: string): string {
  return text.replaceAll(/“[^”\n]{0,200}”|「[^」\n]{0,200}」|『[^』\n]{0,200}』/g, '')
}

interface Patterns {
  alone: RegExp
  anywhere: RegExp
  harmful: { reason: Harm; words: RegExp; offers: RegExp; near: RegExp }[]
  coarse: RegExp
  addressed: RegExp
}

let made: Patterns | undefined

/** The patterns of the table, made when first needed. */
function patterns(): Patterns {
  made ??= {
    alone: new RegExp(`^[\\s　]{0,10}(?:${table.alone})`, 'i'),
    anywhere: new RegExp(table.anywhere, 'g'),
    harmful: table.harmful.map(({ reason, words, offers }) => ({
      reason,
      words: new RegExp(words),
      offers: new RegExp(offers),
      near: new RegExp(
        `(?:${words})(?=[^\\n]{0,${String(NEAR)}}(?:${offers}))|(?<=(?:${offers})[^\\n]{0,${String(NEAR)}})(?:${words})`,
        'g',
      ),
    })),
    coarse: new RegExp(table.coarse),
    addressed: new RegExp(table.addressed),
  }
  return made
}
