import cues from '@/assets/privacy/cues.json' with { type: 'json' }
import numbers from '@/assets/privacy/numbers.json' with { type: 'json' }
import surnames from '@/assets/privacy/surnames.json' with { type: 'json' }

/**
 * The tables of `assets/privacy` as patterns. They are compiled when first needed: a table that cannot be
 * read keeps clips on the device, and breaks nothing else.
 */
export type Cue = Exclude<keyof typeof cues, 'source' | 'date' | 'about'>

/** A part of a pattern: the alternatives of an entry, in a group. @throws TypeError naming the entry */
export function alternatives(entry: Cue): string {
  return checked('cues.json', entry, cues[entry])
}

/** Letters of the plates, or beginnings of numbers. @throws TypeError naming the entry */
export function numberTable(entry: 'plates' | 'mobile' | 'cards' | 'provinces' | 'taiwan'): string {
  return checked('numbers.json', entry, numbers[entry])
}

/** Usual family names: of one character each, and alternatives of two. @throws TypeError naming the entry */
export function familyNames(): { single: string; double: string } {
  return {
    single: checked('surnames.json', 'single', surnames.single),
    double: checked('surnames.json', 'double', surnames.double),
  }
}

function checked(file: string, entry: string, value: unknown): string {
  const isUsable = typeof value === 'string' && value !== '' && !/\|\||^\||\|$|\*|\+/.test(value)
  if (!isUsable) throw new TypeError(`assets/privacy/${file}: ${entry} is no list of alternatives`)
  return value
}
