import { once } from '@/utils/text/memoize'
import type { Personal } from './kinds'
import { alternatives } from './tables'

const MAX_LOCAL = 64
const MAX_DOMAIN = 120

const office = once(() => new RegExp(`^(?:${alternatives('mailboxes')})\\d*$`, 'i'))
const officeCue = once(() => new RegExp(`(?:${alternatives('office')})[^，。；;\\n]{0,8}$`))
/** Domains of countries, and the usual others. */
const topLevel =
  /^(?:[a-z]{2}|com|net|org|edu|gov|mil|info|biz|name|xyz|top|site|online|club|vip|tech|app|dev|asia|mobi|cloud|ink)$/i
/** Reserved for examples (RFC 2606). */
const example = /(?:^|\.)(?:example(?:\.\w+)?|test|invalid|localhost)$/i

/** Addresses of persons: each `@` is looked at, with a bounded stretch around it. */
export function findEMail(text: string): Personal[] {
  const found: Personal[] = []
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const start = localStart(text, at)
    const end = domainEnd(text, at)
    if (start === undefined || end === undefined) continue
    const local = text.slice(start, at).trim()
    const domain = text.slice(at + 1, end).trim()
    const isOffice =
      office().test(local) ||
      example.test(domain) ||
      officeCue().test(text.slice(Math.max(0, start - 16), start))
    if (!isOffice && isDomain(domain)) found.push({ rule: 'e-mail', start, end })
  }
  return found
}

const isLocal = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) ||
  (unit >= 0x30 && unit <= 0x39) ||
  (unit >= 0x41 && unit <= 0x5a) ||
  unit === 0x2e ||
  unit === 0x5f ||
  unit === 0x2d ||
  unit === 0x2b ||
  unit === 0x25

/** Where the part before `at` begins: what may stand in it, after one blank at most. */
function localStart(text: string, at: number): number | undefined {
  let end = at
  if (text.charAt(end - 1) === ' ') end -= 1
  let start = end
  while (start > 0 && end - start < MAX_LOCAL && isLocal(text.charCodeAt(start - 1))) start -= 1
  while (start < end && /[.%-]/.test(text.charAt(start))) start += 1
  return start === end ? undefined : start
}

function domainEnd(text: string, at: number): number | undefined {
  const start = text.charAt(at + 1) === ' ' ? at + 2 : at + 1
  let end = start
  while (end - start < MAX_DOMAIN && /[a-z\d.-]/i.test(text.charAt(end))) end += 1
  while (end > start && /[.-]/.test(text.charAt(end - 1))) end -= 1
  return end === start ? undefined : end
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.')
  return (
    labels.length > 1 && labels.every((label) => label !== '') && topLevel.test(labels.at(-1) ?? '')
  )
}
