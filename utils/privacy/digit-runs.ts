/**
 * Runs of digits in a text, whatever shape they have: `13812345678`, `138 1234 5678`, `一三八一二三四五六七八`.
 * Only these are looked at closer.
 */
export interface Group {
  /** As ASCII. */
  digits: string
  /** UTF-16 units of the text. */
  start: number
  end: number
  /** What stands between it and the group before. */
  gap: string
}

/** Some groups of a run that stand together: `first` to `last`, both included. */
export interface DigitWindow {
  digits: string
  groups: readonly Group[]
  first: number
  last: number
}

/** A separator of digits: what is typed between groups, and the end of a line. */
const separators = new Set(
  Array.from(
    ' -.·()（）_/\n\r\t\u00a0\u3000\u2002\u2003\u2009\u202f\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d',
    (sign) => sign.charCodeAt(0),
  ),
)
const isSeparator = (unit: number): boolean => separators.has(unit)
const MAX_SEPARATORS = 3
/** Numbers of interest are no longer. */
const MAX_DIGITS = 19
const MIN_DIGITS = 10
/** More groups than any number is written in, unless it is told digit by digit. */
const SPELT = 7

let values: Uint8Array | undefined
const NONE = 255

/** Digits as they are written in Chinese. */
const chinese = ['〇一二三四五六七八九', '零壹贰叁肆伍陆柒捌玖', '○壹貳參肆伍陸柒捌玖', '零幺两叄']
/** Zeros of scripts that have ten digits in a row: Arabic, Persian, Devanagari, Tibetan, Mongolian. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x0f20, 0x1810]
/** Ones of digits in brackets, with a point, or in circles. */
const ones = [0x2474, 0x2488, 0x24f5, 0x2776, 0x2780, 0x278a, 0x3220, 0x3280]

/** Which of the ways of writing a unit is in: digits of another way begin a new group, e.g. `张三|13812345678`. */
const WAY = 4
const DIGIT = 15

/** The value of each UTF-16 unit as a digit, and above it the way of writing. */
function valueTable(): Uint8Array {
  if (values) return values
  const table = new Uint8Array(0x10000).fill(NONE)
  const set = (unit: number, digit: number, way: number): void => {
    table[unit] = (way << WAY) | digit
  }
  for (let digit = 0; digit < 10; digit += 1) {
    set(0x30 + digit, digit, 0)
    for (const zero of zeros) set(zero + digit, digit, 2)
    for (const one of ones) if (digit > 0) set(one + digit - 1, digit, 3)
  }
  for (const written of chinese) {
    for (const [digit, character] of Array.from(written).entries()) {
      set(character.charCodeAt(0), digit, 1)
    }
  }
  values = table
  return table
}

/** Calls `visit` with each stretch of whole groups that has as many digits as a number of interest. */
export function visitDigits(text: string, visit: (window: DigitWindow) => void): void {
  const table = valueTable()
  for (let at = 0; at < text.length; at += 1) {
    if (table[text.charCodeAt(at)] === NONE) continue
    const short = endOfShortRun(text, at, table)
    if (short !== undefined) {
      at = short
      continue
    }
    const groups: Group[] = []
    at = readRun(text, at, table, groups)
    visitWindows(groups, visit)
  }
}

/** The index behind a run of too few digits for any number, which is nearly every run. */
function endOfShortRun(text: string, from: number, table: Uint8Array): number | undefined {
  let count = 0
  let gap = 0
  for (let at = from; count < MIN_DIGITS; at += 1) {
    const unit = text.charCodeAt(at)
    if ((table[unit] ?? NONE) !== NONE) {
      count += 1
      gap = 0
    } else {
      gap += 1
      // The text's end is no separator either.
      if (gap > MAX_SEPARATORS || !isSeparator(unit)) return at - gap + 1
    }
  }
  return undefined
}

/** Reads the groups of one run. @returns the index behind it */
function readRun(text: string, from: number, table: Uint8Array, groups: Group[]): number {
  let at = from
  let gap = ''
  for (;;) {
    const start = at
    const way = (table[text.charCodeAt(at)] ?? NONE) >> WAY
    let digits = ''
    for (; at < text.length; at += 1) {
      const value = table[text.charCodeAt(at)] ?? NONE
      if (value === NONE || value >> WAY !== way) break
      // A longer group is no number of interest; its digits are not kept.
      if (at - start <= MAX_DIGITS) digits += String(value & DIGIT)
    }
    groups.push({ digits, start, end: at, gap })
    gap = ''
    if ((table[text.charCodeAt(at)] ?? NONE) !== NONE) continue
    let next = at
    while (next - at < MAX_SEPARATORS && isSeparator(text.charCodeAt(next))) next += 1
    if (next === at || (table[text.charCodeAt(next)] ?? NONE) === NONE) return at
    gap = text.slice(at, next)
    at = next
  }
}

/** From each group on the longest stretch comes first: a card of 19 digits may hold one of 16. */
function visitWindows(groups: readonly Group[], visit: (window: DigitWindow) => void): void {
  for (let first = 0; first < groups.length; first += 1) {
    let digits = ''
    let last = first
    for (; last < groups.length; last += 1) {
      const more = groups[last]?.digits ?? ''
      if (digits.length + more.length > MAX_DIGITS) break
      digits += more
    }
    const isBegun = first === 0 || groups[first]?.gap !== groups[first + 1]?.gap
    for (last -= 1; digits.length >= MIN_DIGITS; last -= 1) {
      // A number told digit by digit begins where the run does, or where the signs between change.
      if (isBegun || last - first < SPELT) visit({ digits, groups, first, last })
      digits = digits.slice(0, -(groups[last]?.digits.length ?? 0))
    }
  }
}
