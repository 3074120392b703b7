import oneScript from '@/assets/quality/one-script.json'
import registerWords from '@/assets/quality/register-words.json'

/** Counts of characters by which script and register of a text are detected. */
export interface CharacterCounts {
  han: number
  /** Letters and digits of other scripts. */
  other: number
  /** Commas, stops and the like, which end clauses; new lines. */
  breaks: number
  lines: number
  /** Han characters of simplified and of traditional text only. */
  hans: number
  hant: number
  /** Those that speak for a register, strongly and weakly. */
  modernStrong: number
  modernWeak: number
  classicalStrong: number
  classicalWeak: number
}

/** UTF-16 units of a text that are counted: the beginning of a long one is enough. */
export const SAMPLE = 2000

/** Of a Han character: nothing, or what it speaks for. */
const registers = ['', 'modernStrong', 'modernWeak', 'classicalStrong', 'classicalWeak'] as const
const scripts = ['', 'hans', 'hant'] as const

const NOTHING = 0
const OTHER = 1
const BREAK = 2
const LINE = 3
/** Classes of Han characters: one for each script and register together. */
const FIRST_HAN = 4
const CLASSES = FIRST_HAN + scripts.length * registers.length

/** Counts the first UTF-16 units of a text, 2,000 where it is not said, by one look-up each. Pure. */
export function countCharacters(text: string, most = SAMPLE): CharacterCounts {
  classes ??= makeClasses()
  const tally = new Uint32Array(CLASSES)
  const end = Math.min(text.length, most)
  for (let at = 0; at < end; at += 1) {
    const each = classes[text.charCodeAt(at)] ?? NOTHING
    tally[each] = (tally[each] ?? 0) + 1
  }
  return sum(tally)
}

function sum(tally: Uint32Array): CharacterCounts {
  const counts: CharacterCounts = {
    han: 0,
    other: tally[OTHER] ?? 0,
    breaks: tally[BREAK] ?? 0,
    lines: tally[LINE] ?? 0,
    hans: 0,
    hant: 0,
    modernStrong: 0,
    modernWeak: 0,
    classicalStrong: 0,
    classicalWeak: 0,
  }
  let each = FIRST_HAN
  for (const script of scripts) {
    for (const register of registers) {
      const count = tally[each] ?? 0
      each += 1
      counts.han += count
      if (script !== '') counts[script] += count
      if (register !== '') counts[register] += count
    }
  }
  return counts
}

/** Han characters of each line or clause that has any, of the same part of the text. Pure. */
export function lineLengths(text: string): number[] {
  classes ??= makeClasses()
  const lengths: number[] = []
  const end = Math.min(text.length, SAMPLE)
  let length = 0
  for (let at = 0; at <= end; at += 1) {
    const each = at === end ? LINE : (classes[text.charCodeAt(at)] ?? NOTHING)
    if (each >= FIRST_HAN) {
      length += 1
    } else if ((each === BREAK || each === LINE) && length > 0) {
      lengths.push(length)
      length = 0
    }
  }
  return lengths
}

/** Class of each UTF-16 unit; made when first needed. */
let classes: Uint8Array | undefined

function makeClasses(): Uint8Array {
  const made = new Uint8Array(0x10000)
  for (let unit = 0; unit < made.length; unit += 1) made[unit] = classOf(unit)
  const { modern, classical } = registerWords
  const spoken = [modern.strong, modern.weak, classical.strong, classical.weak]
  spoken.forEach((characters, index) => add(made, characters, index + 1))
  add(made, oneScript.Hans, registers.length)
  add(made, oneScript.Hant, 2 * registers.length)
  return made
}

function add(made: Uint8Array, characters: string, step: number): void {
  for (const character of characters) {
    const unit = character.charCodeAt(0)
    made[unit] = (made[unit] ?? 0) + step
  }
}

function classOf(unit: number): number {
  // Han beyond the basic plane is counted by the first half, which planes 2 and 3 share with nothing.
  if (unit >= 0xd840 && unit <= 0xd8bf) return FIRST_HAN
  const character = String.fromCharCode(unit)
  // Not 、: what it joins is a list, and no clause.
  if ('，。；：？！,.;:?!'.includes(character)) return BREAK
  if (character === '\n') return LINE
  if (/\p{Script=Han}/u.test(character)) return FIRST_HAN
  return /[\p{L}\p{N}]/u.test(character) ? OTHER : NOTHING
}
