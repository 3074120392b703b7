/** Years as pages write them. Only four-digit years of our era are read; nothing is guessed. */

export interface LifeDates {
  born?: number
  died?: number
  /** The page leaves the year of death open: （1950— ）. */
  isLiving?: boolean
}

/** Whoever was born before and has no year of death on the page may well be dead. */
const LIVING_SINCE = 1910
const digits = '〇一二三四五六七八九'

/** One year, with or without month and day. */
const count = String.raw`[\d一二三四五六七八九十]{1,3}`
const year = String.raw`(?<![\d第])(\d{4})(?!\d)(?:\s{0,4}年(?:\s{0,4}${count}\s{0,4}月(?:\s{0,4}${count}\s{0,4}[日号])?)?|[./-]\d{1,2}[./-]\d{1,2})?`
const dash = String.raw`\s{0,4}(?:[-–—－─―~〜～至]{1,2}|to)\s{0,4}`
const death = '(?:卒|逝世?|去世|歿|殁)'
const both = new RegExp(`${year}${dash}${year}(?!\\s*[页頁])`, 'u')
const diedOnly = new RegExp(
  `(?:[?？]|不详|不詳)${dash}${year}|${death}于?\\s*${year}|${year}\\s*${death}`,
  'u',
)
const bornOnly = new RegExp(`${year}\\s{0,4}(?:生|出生|${dash}(?:今|现在|現在|$|[)）\\]】]))`, 'u')

/**
 * Years of birth and death in words such as “1881年9月25日－1936年10月19日”, “1881–1936”, “1950— ”.
 * `undefined` where there are none, or where they cannot be those of one life.
 */
export function readLifeDates(words: string): LifeDates | undefined {
  const text = withDigits(words)
  if (/前\s*\d/u.test(text)) return undefined
  const [, born, died] = both.exec(text) ?? []
  if (born !== undefined && died !== undefined) return ofOneLife(Number(born), Number(died))
  const [, ...deaths] = diedOnly.exec(text) ?? []
  const only = deaths.find((found) => found !== undefined)
  if (only !== undefined) return { died: Number(only) }
  const [, alive] = bornOnly.exec(text) ?? []
  return alive === undefined ? undefined : ofTheLiving(Number(alive))
}

/** The years that stand in brackets directly after `name`, anywhere in `words`. */
export function lifeDatesAfter(name: string, words: string): LifeDates | undefined {
  const text = withDigits(words)
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const [, inside] =
      /^\s*[(（[【〔]([^)）\]】〕]{4,60})/u.exec(text.slice(at + name.length)) ?? []
    const dates = inside === undefined ? undefined : readLifeDates(inside)
    if (dates) return dates
  }
  return undefined
}

/** A year of our era that stands by itself or before 年; the first, if there are several. */
export function readYear(words: string): number | undefined {
  const [, found] = /(?<!\d)(1[0-9]\d\d|20\d\d)(?!\d)/u.exec(withDigits(words)) ?? []
  return found === undefined ? undefined : Number(found)
}

/** Every year that a text names as one: 1949年. */
export function yearsNamed(text: string): number[] {
  const named = withDigits(text).matchAll(/(?<!\d)(1[0-9]\d\d|20\d\d)\s*年/gu)
  return Array.from(named, ([, found]) => Number(found))
}

function ofOneLife(born: number, died: number): LifeDates | undefined {
  return born < died && died - born <= 120 ? { born, died } : undefined
}

function ofTheLiving(born: number): LifeDates | undefined {
  return born >= LIVING_SINCE ? { born, isLiving: true } : undefined
}

/** 一九三六 and １９３６ as 1936. */
function withDigits(words: string): string {
  return words
    .normalize('NFKC')
    .replaceAll(
      /[〇○零一二三四五六七八九]{4}(?=年|\s{0,4}[-–—－~至])|(?<=[-–—－~至]\s{0,4})[〇○零一二三四五六七八九]{4}/gu,
      (run) => Array.from(run, (one) => Math.max(0, digits.indexOf(one))).join(''),
    )
}
