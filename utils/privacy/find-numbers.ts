import { once } from '@/utils/text/memoize'
import {
  hasBirthAndRegion,
  isCreditCode,
  isIdentityNumber,
  isOldIdentityNumber,
  passesLuhn,
} from './check-digits'
import { visitDigits, type DigitWindow, type Group } from './digit-runs'
import type { Personal, RuleId } from './kinds'
import { alternatives, numberTable } from './tables'

/** Identity numbers, telephones and bank cards: all that is made of digits. Linear in the text. */
export function findNumbers(text: string): Personal[] {
  const found: Personal[] = []
  let run: readonly Group[] | undefined
  let end = 0
  visitDigits(text, (window) => {
    const start = window.groups[window.first]?.start ?? 0
    if (window.groups !== run) end = 0
    run = window.groups
    // What is part of a number that was found is no other one.
    if (start < end) return
    const one = judge(text, window)
    if (!one || isInUuid(text, one)) return
    found.push(one)
    end = one.end
  })
  return found
}

const uuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi
const UUID_UNITS = 36

/** Groups of a UUID look like a telephone now and then. */
function isInUuid(text: string, { rule, start, end }: Personal): boolean {
  if (rule === 'identity-card') return false
  const from = Math.max(0, start - UUID_UNITS)
  return Array.from(text.slice(from, end + UUID_UNITS).matchAll(uuid)).some(
    ({ index }) => from + index <= start && start < from + index + UUID_UNITS,
  )
}

/** How far a cue may stand before its number. */
const CUE_UNITS = 24

const patterns = once(() => {
  const cue = (words: string, gap: string): RegExp => new RegExp(`(?:${words})${gap}$`, 'iu')
  return {
    identity: cue(alternatives('identity'), '[^\\n。；;]{0,12}\\n?'),
    other: cue(alternatives('other'), '[^\\n，。,；;]{0,4}'),
    card: cue(alternatives('card'), '[^\\n。；;]{0,14}\\n?'),
    office: cue(alternatives('office'), '[^\\n，。,；;]{0,10}'),
    anyCue: cue(
      `${alternatives('identity')}|${alternatives('card')}|${alternatives('telephone')}`,
      '[^\\n。；;\\d]{0,8}\\n?',
    ),
    telephone: cue(alternatives('telephone'), '[^\\n。；;\\d]{0,6}\\n?'),
    home: cue(alternatives('home'), '[^\\n。；;\\d]{0,6}'),
    mobile: new RegExp(`^(?:${numberTable('mobile')})`),
    cards: new RegExp(`^(?:${numberTable('cards')})`),
  }
})

function judge(text: string, window: DigitWindow): Personal | undefined {
  if (!isWrittenAsOne(text, window)) return undefined
  switch (window.digits.length) {
    case 11:
      return asMobile(text, window) ?? asLandline(text, window) ?? asRegional(text, window)
    case 10:
      return asLandline(text, window) ?? asRegional(text, window)
    case 12:
      return asLandline(text, window) ?? asRegional(text, window)
    case 13:
    case 15:
      return (
        asOldIdentity(text, window) ??
        asPrefixedMobile(text, window) ??
        asLandline(text, window) ??
        asRegional(text, window)
      )
    case 14:
      return asLandline(text, window)
    case 17:
      return asIdentityWithX(text, window) ?? asCard(text, window)
    case 18:
      return asIdentity(text, window, window.digits, 0) ?? asCard(text, window)
    case 16:
    case 19:
      return asCard(text, window)
    default:
      return undefined
  }
}

/** Groups in which numbers are written with signs that part other things elsewhere: `110108/19880214/3512`. */
const usualGroups = new Set([
  '6-8-4',
  '6-4-4-4',
  '6-4-2-2-4',
  '3-4-4',
  '4-4-4-4',
  '4-4-4-4-3',
  '4-3-4',
  '3-8',
  '4-7',
  '4-8',
])

/**
 * Whether the groups may be one number. The end of a line parts numbers as a rule: only a cue, or one break in all,
 * says that it is the same one. Slashes, brackets and low lines count where the groups are usual.
 */
function isWrittenAsOne(text: string, window: DigitWindow): boolean {
  const gaps = window.groups.slice(window.first + 1, window.last + 1).map(({ gap }) => gap)
  if (gaps.some((gap) => /[\n\r]/.test(gap))) {
    if (gaps.length > 2 || !gaps.every((gap) => gap === '' || /[\n\r]/.test(gap))) return false
    const before = wordsBefore(text, window)
    return patterns().anyCue.test(before) && !patterns().other.test(before)
  }
  return !gaps.some((gap) => /[_/(（]/.test(gap)) || usualGroups.has(lengthsOf(window))
}

/** `3-4-4`; digits of two ways of writing that touch are one group. */
function lengthsOf({ groups, first, last }: DigitWindow): string {
  const lengths: number[] = []
  for (const [at, { digits, gap }] of groups.slice(first, last + 1).entries()) {
    if (at > 0 && gap === '') lengths.push((lengths.pop() ?? 0) + digits.length)
    else lengths.push(digits.length)
  }
  return lengths.join('-')
}

const startOf = ({ groups, first }: DigitWindow): number => groups[first]?.start ?? 0
const endOf = ({ groups, last }: DigitWindow): number => groups[last]?.end ?? 0

function personal(rule: RuleId, window: DigitWindow, more = 0): Personal {
  return { rule, start: startOf(window), end: endOf(window) + more }
}

function wordsBefore(text: string, window: DigitWindow): string {
  const start = startOf(window)
  return text.slice(Math.max(0, start - CUE_UNITS), start).replaceAll(/[ \u3000\u00a0]/g, '')
}

/** The digits are a number by themselves: no letter, sign or further digit makes them part of another thing. */
function standsAlone(
  text: string,
  window: DigitWindow,
  letters: RegExp = /[a-z\d_$￥¥#@]/i,
): boolean {
  const [before, after] = [startOf(window) - 1, endOf(window)]
  if (letters.test(text.charAt(before)) || letters.test(text.charAt(after))) return false
  return !isFraction(window, text) && !/10\.\d{4,9}\/\S{0,80}$/.test(wordsBefore(text, window))
}

/** `0.13812345678`, `13812345678.50`, `10.1038/…`: a point parts it from other digits, and none stands in it. */
function isFraction(window: DigitWindow, text: string): boolean {
  const { groups, first, last } = window
  const inner = groups.slice(first + 1, last + 1).some(({ gap }) => gap === '.')
  const around = groups[first]?.gap === '.' || groups[last + 1]?.gap === '.'
  return (around && !inner) || text.charAt(startOf(window) - 1) === '.'
}

const asIdentityWithX = (text: string, window: DigitWindow): Personal | undefined => {
  const end = endOf(window)
  const [sign] = /^[ -]?[Xx×ХхΧχⅩⅹ✕✖╳]/.exec(text.slice(end, end + 2)) ?? []
  return sign === undefined ? undefined : asIdentity(text, window, `${window.digits}X`, sign.length)
}

function asIdentity(
  text: string,
  window: DigitWindow,
  number: string,
  more: number,
): Personal | undefined {
  if (!hasBirthAndRegion(number) || /\d/.test(text.charAt(endOf(window) + more))) return undefined
  const before = wordsBefore(text, window)
  const isCode = patterns().other.test(before) || (number.startsWith('9') && isCreditCode(number))
  if (isIdentityNumber(number)) {
    return isCode && isCreditCode(number) ? undefined : personal('identity-card', window, more)
  }
  return patterns().identity.test(before) && !isCode
    ? personal('identity-card-misspelt', window, more)
    : undefined
}

function asOldIdentity(text: string, window: DigitWindow): Personal | undefined {
  const { digits } = window
  if (digits.length !== 15 || !isOldIdentityNumber(digits) || !standsAlone(text, window))
    return undefined
  return patterns().identity.test(wordsBefore(text, window))
    ? personal('identity-card-15', window)
    : undefined
}

/** Groups in which mobile numbers are written. */
const mobileGroups = new Set([
  '11',
  '3-4-4',
  '3-3-5',
  '4-4-3',
  '3-8',
  '7-4',
  '5-6',
  '4-3-4',
  '3-2-2-2-2',
  '2-3-3-3',
])

function asMobile(text: string, window: DigitWindow): Personal | undefined {
  const { digits, groups, first, last } = window
  if (!isMobile(digits) || !standsAlone(text, window)) return undefined
  const isParted = groups.slice(first + 1, last + 1).some(({ gap }) => /[_/(（]/.test(gap))
  const isWritten = !isParted && mobileGroups.has(lengthsOf(window))
  // One digit after the other is a number only where nothing else goes on.
  const isSpelt = last - first >= 8 && isEdge(groups[first]) && isEdge(groups[last + 1])
  const isCalled = (): boolean => patterns().telephone.test(wordsBefore(text, window))
  if (!isWritten && !isSpelt && !isCalled()) return undefined
  return mobileRule(text, window, window)
}

/** Nothing stands before the group, or a line ends there. */
const isEdge = (group: Group | undefined): boolean => !group || /^$|[\n\r]/.test(group.gap)

/** `8613812345678`, `008613812345678`, in one or with groups behind the prefix. */
function asPrefixedMobile(text: string, window: DigitWindow): Personal | undefined {
  const [, prefix = '', number = ''] = /^(00)?86(1\d{10})$/.exec(window.digits) ?? []
  if (!isMobile(number) || window.first !== window.last) return undefined
  const isPlus = text.charAt(startOf(window) - 1) === '+'
  const before = wordsBefore(text, window)
  if (prefix === '' && !isPlus && !patterns().telephone.test(before)) return undefined
  return mobileRule(text, window, window)
}

function mobileRule(text: string, window: DigitWindow, whole: DigitWindow): Personal | undefined {
  const before = wordsBefore(text, window)
  if (patterns().other.test(before) && !patterns().telephone.test(before)) return undefined
  if (/^\s?[元万亿吨人美年米％%]|^ \* \d/.test(text.slice(endOf(window), endOf(window) + 4)))
    return undefined
  return personal(patterns().office.test(before) ? 'mobile-office' : 'mobile', whole)
}

function isMobile(digits: string): boolean {
  return patterns().mobile.test(digits) && !/0{7}$/.test(digits)
}

/** Written with its area code apart, or behind a cue. Offices publish theirs: it is none of a person. */
function asLandline(text: string, window: DigitWindow): Personal | undefined {
  const { groups, first, last } = window
  const digits = withoutCountry(text, window)
  if (!landline.test(digits) || !standsAlone(text, window)) return undefined
  const before = wordsBefore(text, window)
  const isWritten = first < last && /^(?:0\d{2,3}|(?:00)?86)$/.test(groups[first]?.digits ?? '')
  const isHome = patterns().home.test(before)
  if (!isHome && (patterns().office.test(before) || patterns().other.test(before))) return undefined
  if (!isHome && !isWritten && !patterns().telephone.test(before)) return undefined
  const found = personal('landline', window)
  // (021) 62345678: the bracket belongs to it.
  const isOpened =
    /[(（]/.test(text.charAt(found.start - 1)) &&
    groups.slice(first + 1, last + 1).some(({ gap }) => /[)）]/.test(gap))
  return isOpened ? { ...found, start: found.start - 1 } : found
}

/**
 * Telephones of Taiwan, Hong Kong and Macau: with the region's code behind a plus sign or two zeros, or Taiwan's own
 * form behind a cue. Mobile numbers there begin with 09, and with 4 to 9.
 */
function asRegional(text: string, window: DigitWindow): Personal | undefined {
  const { digits } = window
  const isPlus = text.charAt(startOf(window) - 1) === '+'
  const isRegional = isPlus && regional.test(digits)
  const before = wordsBefore(text, window)
  const isCalled = patterns().telephone.test(before) && !patterns().office.test(before)
  const isTaiwan = isCalled && taiwanese.test(digits)
  if ((!isRegional && !isTaiwan) || !standsAlone(text, window)) return undefined
  if (patterns().office.test(before)) return undefined
  return personal('telephone-region', window)
}

const regional = /^(?:852[2-9]\d{7}|8536\d{7}|853[28]\d{7}|886(?:9\d{8}|[2-8]\d{7,8}))$/
const taiwanese = /^0(?:9\d{8}|2\d{8}|[3-8]\d{7,8})$/

/** `+86 10 65123456` and `0086 10 …` as `010…`. */
function withoutCountry(text: string, window: DigitWindow): string {
  const isPlus = text.charAt(startOf(window) - 1) === '+'
  return window.digits.replace(isPlus ? /^86/ : /^0086/, '0')
}

/** Area code and number: two digits and eight, or three and seven or eight. */
const landline = /^0(?:(?:10|2\d)[2-8]\d{7}|[3-9]\d{2}[2-8]\d{6,7})$/

function asCard(text: string, window: DigitWindow): Personal | undefined {
  const { digits } = window
  if (digits.length < 16 || !patterns().cards.test(digits) || !passesLuhn(digits)) return undefined
  const before = wordsBefore(text, window)
  const behind = text.slice(endOf(window), endOf(window) + 10)
  const isNamed = patterns().card.test(before) || /^[^\n。；;]{0,6}(?:卡|银行)/.test(behind)
  return isNamed && standsAlone(text, window) ? personal('bank-card', window) : undefined
}
