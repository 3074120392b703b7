import { measureLines } from './lines'
import { findMojibake } from './mojibake'
import { countLookAlikes, countUnmapped } from './odd-characters'
import { passOver } from './pass'
import { countBoilerplate, countCoarse, findHarm } from './phrases'
import { countRadicals } from './radicals'
import { repeatedGrams } from './repetition'
import { countInvisible, countPrivateUse, countReordering } from './unseen'

/**
 * What is measured of a text, in the order in which it is told. Counts of characters, stretches or words;
 * shares between 0 and 1; `cut-start` and `cut-end` are 1 where it is so.
 */
export const measures = [
  'mojibake',
  'radicals',
  'unmapped',
  'private-use',
  'look-alike',
  'reordered',
  'invisible',
  'harmful',
  'coarse',
  'boilerplate',
  'repeated-lines',
  'repeated-grams',
  'cut-start',
  'cut-end',
  'broken-lines',
  'short-lines',
  'spaced',
  'width-mix',
  'han-share',
] as const
export type Measure = (typeof measures)[number]

const damage: ReadonlySet<Measure> = new Set([
  'mojibake',
  'radicals',
  'unmapped',
  'private-use',
  'reordered',
  'invisible',
  'harmful',
])

/** Whether somebody should look before the text is contributed; the other measures only inform. */
export function isDamage(measure: Measure): boolean {
  return damage.has(measure)
}

/** Those whose values are shares of the text. */
export const shares: ReadonlySet<Measure> = new Set([
  'repeated-lines',
  'repeated-grams',
  'broken-lines',
  'short-lines',
  'spaced',
  'width-mix',
  'han-share',
])

export type Values = Record<Measure, number>

/** So many of each width that it is no slip. */
const WIDTH_LEAST = 2
/** The shortest run of western letters that may be Chinese. */
const WESTERN_LEAST = 4

/** Measures a text, in time proportional to its length. Pure. */
export function measureText(text: string): Values {
  const pass = passOver(text)
  const { han, words } = pass
  const isGarbled = pass.western >= WESTERN_LEAST || pass.leftovers > 0 || pass.asGbk > 0
  return {
    mojibake: isGarbled || /[\u0080-\u009f]/.test(text) ? findMojibake(text).length : 0,
    radicals: pass.radicals > 0 ? countRadicals(text) : 0,
    unmapped: pass.unmapped > 0 ? countUnmapped(text) : 0,
    'private-use': pass.privateUse > 0 ? countPrivateUse(text) : 0,
    'look-alike': pass.doubles + pass.alike > 0 ? countLookAlikes(text) : 0,
    reordered: pass.reordering > 0 ? countReordering(text) : 0,
    invisible: pass.invisible > 0 ? countInvisible(text) : 0,
    harmful: findHarm(text).length,
    coarse: countCoarse(text),
    boilerplate: countBoilerplate(text),
    ...measureLines(text),
    'repeated-grams': repeatedGrams(text),
    spaced: han === 0 ? 0 : pass.spaced / han,
    'width-mix': Math.max(rarer(pass.half, pass.full), rarer(pass.wide, pass.narrow)),
    'han-share': han + words === 0 ? 0 : han / (han + words),
  }
}

/** Share of the rarer of two. */
function rarer(one: number, other: number): number {
  const least = Math.min(one, other)
  return least < WIDTH_LEAST ? 0 : least / (one + other)
}
