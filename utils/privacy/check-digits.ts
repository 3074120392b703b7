import { once } from '@/utils/text/memoize'
import { numberTable } from './tables'

/** Numbers that prove themselves by a check digit. Digits come as a string of ASCII. */

const identityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const identityChecks = '10X98765432'
const provinces = once(() => new Set(numberTable('provinces').split(' ')))

/** Whether 18 characters begin with a region and a date of birth, as an identity number does. */
export function hasBirthAndRegion(number: string): boolean {
  // A foreigner's permanent residence number begins with 9, and then the region.
  const region = number.startsWith('9') ? number.slice(1, 3) : number.slice(0, 2)
  return provinces().has(region) && isDate(number.slice(6, 14))
}

/** A resident identity number (GB 11643): region, date of birth and check digit are right. */
export function isIdentityNumber(number: string): boolean {
  return /^\d{17}[\dX]$/.test(number) && hasBirthAndRegion(number) && hasIdentityCheck(number)
}

function hasIdentityCheck(number: string): boolean {
  const sum = identityWeights.reduce((total, weight, at) => total + weight * Number(number[at]), 0)
  return identityChecks[sum % 11] === number[17]
}

/** An identity number of the first generation: 15 digits, without check digit. */
export function isOldIdentityNumber(number: string): boolean {
  return provinces().has(number.slice(0, 2)) && isDate(`19${number.slice(6, 12)}`)
}

/** `19491001`; nobody alive was born before 1890 or is born after this century. */
function isDate(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  if (year < 1890 || year > 2099 || month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A unified social credit code (GB 32100): an organisation's, and public. */
export function isCreditCode(code: string): boolean {
  if (!/^[1-9A-HJ-NPQRTUWXY]{1}[1-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code))
    return false
  let sum = 0
  for (let at = 0, weight = 1; at < 17; at += 1, weight = (weight * 3) % 31) {
    sum += creditAlphabet.indexOf(code[at] ?? '') * weight
  }
  return creditAlphabet[(31 - (sum % 31)) % 31] === code[17]
}

/** Luhn's check digit, as payment cards have it. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let at = digits.length - 1, isDoubled = false; at >= 0; at -= 1, isDoubled = !isDoubled) {
    const digit = Number(digits[at]) * (isDoubled ? 2 : 1)
    sum += digit > 9 ? digit - 9 : digit
  }
  return sum % 10 === 0
}

/**
 * Taiwan's identity number, of citizens (1, 2) and of foreigners (8, 9). Foreigners' of before 2021 have a second
 * letter (A to D), of whose value the last digit counts.
 */
export function isTaiwanNumber(number: string): boolean {
  const first = numberTable('taiwan').indexOf(number[0] ?? '') + 10
  if (first < 10) return false
  const rest = Array.from(number.slice(1), (sign) =>
    /[A-D]/.test(sign) ? numberTable('taiwan').indexOf(sign) % 10 : Number(sign),
  )
  const digits = [Math.floor(first / 10), first % 10, ...rest]
  const weights = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1]
  return digits.reduce((sum, digit, at) => sum + digit * (weights[at] ?? 0), 0) % 10 === 0
}

/** Hong Kong's identity number: one or two letters, six digits and a check digit, without brackets. */
export function isHongKongNumber(number: string): boolean {
  const filled = number.padStart(9, ' ')
  const value = (character: string): number =>
    character === ' ' ? 36 : Number.parseInt(character, 36)
  const sum = Array.from(filled).reduce((total, each, at) => total + value(each) * (9 - at), 0)
  return sum % 11 === 0
}
