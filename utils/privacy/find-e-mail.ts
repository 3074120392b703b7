import { once } from '@/utils/text/memoize'
import type { Personal } from './kinds'
import { alternatives } from './tables'

const MAX_LOCAL = 64
const MAX_DOMAIN = 120

const office = once(() => new RegExp(`^(?:${alternatives('mailboxes')})\\d*$`, 'i'))
const officeCue = once(() => new RegExp(`(?:${alternatives('office')})[^，。；;\\n]{0,8}$`))
/** Domains of countries, and the usual others. */
const topLevel =
  /^(?:[a-z]{2}|xn--[a-z\d-]+|com|net|org|edu|gov|mil|info|biz|name|xyz|top|site|online|club|vip|tech|app|dev|asia|mobi|cloud|ink)$/i
/** Reserved for examples (RFC 2606). */
const example = /(?:^|\.)(?:example(?:\.\w+)?|test|invalid|localhost)$/i

/** The sign of an address, and what people write for it so that machines pass by: `[at]`, `（艾特）`; `#` behind a cue. */
const signs = /@|[[(（{【<]\s?(?:at|AT|艾特|@)\s?[\])）}】>]|艾特|#/g
const mailCue = /(?:邮箱|郵箱|邮件|郵件|[Ee]-?[Mm]ail)[^。；;\n]{0,16}$/

/** Addresses of persons: each sign is looked at, with a bounded stretch around it. */
export function findEMail(text: string): Personal[] {
  if (!/[@#特tT]/.test(text)) return []
  return Array.from(text.matchAll(signs)).flatMap((sign) => {
    const at = sign.index
    const start = localStart(text, at)
    const end = domainEnd(text, at + sign[0].length)
    if (start === undefined || end === undefined) return []
    const before = text.slice(Math.max(0, start - 24), start)
    if (sign[0] === '#' && !mailCue.test(before)) return []
    const local = text.slice(start, at).trim()
    const domain = plainDomain(text.slice(at + sign[0].length, end))
    const isOffice =
      office().test(local) || example.test(domain) || officeCue().test(before.slice(-16))
    return !isOffice && isDomain(domain) ? [{ rule: 'e-mail', start, end }] : []
  })
}

/** `163(dot)com` and `163。com` as `163.com`. */
function plainDomain(written: string): string {
  return written.replaceAll(/\s/g, '').replaceAll(dots, '.')
}

const dots = /[[(（]\s?(?:dot|DOT|点)\s?[\])）]|[。．]/g
const DOMAIN =
  /\s?(?:[a-zA-Z\d-]{1,63}(?:\.|。(?=[a-z]{2,4})|[[(（]\s?(?:dot|DOT|点)\s?[\])）])){1,6}[a-zA-Z][a-zA-Z\d-]{1,30}/y

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
  if (/[ "”]/.test(text.charAt(end - 1))) end -= 1
  let start = end
  while (start > 0 && end - start < MAX_LOCAL && isLocal(text.charCodeAt(start - 1))) start -= 1
  while (start < end && /[.%-]/.test(text.charAt(start))) start += 1
  return start === end ? undefined : start
}

function domainEnd(text: string, from: number): number | undefined {
  DOMAIN.lastIndex = from
  const found = DOMAIN.exec(text.slice(0, from + MAX_DOMAIN))
  return found ? from + found[0].length : undefined
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.')
  return (
    labels.length > 1 && labels.every((label) => label !== '') && topLevel.test(labels.at(-1) ?? '')
  )
}
