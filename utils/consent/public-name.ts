import { countCodePoints } from '@/utils/text/code-points'
import { findTextProblem } from '@/utils/text/well-formed'

/** Longest public name, in code points. */
const MAX_NAME_CODE_POINTS = 40

const nameProblems = [
  'empty',
  'too-long',
  'invisible',
  'mixed-scripts',
  'address',
  'number',
] as const
export type NameProblem = (typeof nameProblems)[number]

/** Controls, invisible and direction-changing characters, halves of pairs, private use, odd blanks. */
const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]|(?! )\p{Zs}|\p{Default_Ignorable_Code_Point}/u
/** Which form of a character is meant: names are written with such variants. */
const HAN_VARIANT = /(?<=\p{Script=Han})[\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/gu
/** Marks piled upon a letter, which cover the lines around it. */
const PILED_MARKS = /\p{Mn}{3}/u
/** Scripts whose letters pass for those of another. */
const LOOK_ALIKES = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Coptic'].map(
  (script) => new RegExp(`\\p{Script=${script}}`, 'u'),
)
const ADDRESS = /@|:\/\/|\bwww\.|\p{L}\.(com|cn|net|org|io)\b/iu
/** Most digits in a row, as many as a year has. More may be a telephone, account or identity number. */
const NUMBER = /(\p{Nd}[\s.\-–—_]*){5}/u
const CHINESE_DIGITS: Record<string, string> = {
  〇: '0',
  零: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
  幺: '1',
}

/**
 * What keeps a name from being published, or `undefined`. It refuses what would identify somebody
 * by more than a name, and what would show as another name than it is. Pure.
 */
export function findNameProblem(name: string): NameProblem | undefined {
  if (name.trim() === '') return 'empty'
  if (countCodePoints(name) > MAX_NAME_CODE_POINTS) return 'too-long'
  if (name !== tidyName(name) || findTextProblem(name)) return 'invisible'
  if (INVISIBLE.test(name.replaceAll(HAN_VARIANT, '')) || PILED_MARKS.test(name)) return 'invisible'
  // Full-width and mathematical letters and digits stand for the plain ones.
  const plain = name.normalize('NFKC')
  if (LOOK_ALIKES.filter((script) => script.test(plain)).length > 1) return 'mixed-scripts'
  if (ADDRESS.test(plain)) return 'address'
  const digits = plain.replaceAll(
    /[〇零一二三四五六七八九幺]/g,
    (one) => CHINESE_DIGITS[one] ?? one,
  )
  if (NUMBER.test(digits)) return 'number'
  return undefined
}

/** Without blanks at the ends, and with single ones within. Pure. */
export function tidyName(name: string): string {
  return name.replaceAll(/ +/g, ' ').trim()
}
