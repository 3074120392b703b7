import { once } from '@/utils/text/memoize'
import { isHongKongNumber, isTaiwanNumber } from './check-digits'
import type { Personal, RuleId } from './kinds'
import { alternatives, numberTable } from './tables'

/**
 * What is known by its form, or by a cue before it. Each pattern begins with letters that are rare in
 * running text, and what follows is bounded, so that the search stays linear.
 */
interface Pattern {
  rule: RuleId
  /** The group `it` is what is personal; all of it where there is none. */
  pattern: RegExp
  /** Words one of which is in every match: without them the text need not be searched. */
  needs?: readonly string[]
  isMeant?: (found: string) => boolean
}

/** Between a cue and its number. */
const GAP =
  '(?:号码?|號碼?|编号|证号|ID|id)?(?:[（(][^（）()\\n]{0,12}[)）])?[：:是为為]?\\s{0,3}[：:]?\\s{0,2}'

const patterns = once((): Pattern[] => [
  {
    rule: 'passport',
    pattern: behind('passport', '[A-Za-z]\\d{8}|[EeP][A-Za-z]\\d{7}'),
  },
  {
    rule: 'permit',
    pattern: behind(
      'permit',
      '[HMhm]\\d{8}(?:\\d{2})?|[CWLTcwlt][\\dA-Za-z]\\d{7}|\\d{8}(?:\\d{2})?',
    ),
  },
  {
    rule: 'taiwan-id',
    pattern: /(?<![A-Za-z\d])[A-Z][1289A-D]\d{8}(?![A-Za-z\d])/g,
    isMeant: isTaiwanNumber,
  },
  {
    rule: 'hong-kong-id',
    pattern: /(?<![A-Za-z\d])[A-Z]{1,2}\d{6} ?[(（][\dA][)）]/g,
    isMeant: (found) => isHongKongNumber(found.replaceAll(/[ ()（）]/g, '')),
  },
  {
    rule: 'hong-kong-id',
    pattern: behind('hongKong', '[A-Z]{1,2}\\d{6}[\\dA]'),
    isMeant: isHongKongNumber,
  },
  {
    rule: 'plate',
    pattern: new RegExp(
      `[${numberTable('plates')}][A-HJ-NP-Z][ ·•・.-]?[A-HJ-NP-Z\\d]{4,5}[A-HJ-NP-Z\\d挂学警港澳](?![A-Za-z\\d])`,
      'g',
    ),
    isMeant: (found) => (found.match(/\d/g)?.length ?? 0) >= 3,
  },
  {
    rule: 'wechat',
    pattern: behind('wechat', '[A-Za-z][\\w-]{5,19}|\\d{6,11}', '同?号?'),
    isMeant: (found) => !/^(?:https?|mp-weixin|wechat|weixin)/i.test(found),
  },
  { rule: 'qq', pattern: behind('qq', '[1-9]\\d{4,10}') },
  {
    rule: 'ip-address',
    pattern: behind('ip', '(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\d.])', '(?:地址|属地|address)?'),
    isMeant: isPublicAddress,
  },
  {
    rule: 'mac-address',
    pattern: /(?<![\w:-])[\dA-Fa-f]{2}([:-])(?:[\dA-Fa-f]{2}\1){4}[\dA-Fa-f]{2}(?![\w:-])/g,
    isMeant: (found) => !/^(?:00|ff)([:-])(?:\1?(?:00|ff))*$/i.test(found),
  },
  {
    rule: 'home-address',
    pattern: new RegExp(
      `(?:${alternatives('address')})[地址于於在：:为\\s]{0,4}(?<it>[^，。；、\\s：:,;]{0,30}?(?:[省市区县旗镇乡村路街道巷弄][^，。；、\\s：:,;]{0,24}?)\\d{1,5}[-\\d]{0,6}(?:号楼?|弄|组|栋|幢|座|室|户|单元)(?:[-\\d一二三四五六七八九十A-Za-z]{1,6}(?:号楼?|栋|幢|座|室|户|单元|层|楼)){0,4})`,
      'g',
    ),
  },
  {
    rule: 'home-address',
    pattern:
      /[省市区县镇乡][^，。；、\s：:,;]{1,20}?[路街道巷弄村苑园区]\d{0,5}[号弄]?[^，。；、\s：:,;]{0,12}?\d{1,3}(?:号楼|栋|幢|单元)[^，。；、\s：:,;]{0,6}?\d{1,5}[室户号]/g,
    needs: ['号楼', '栋', '幢', '单元'],
    isMeant: (found) => !/大厦|大楼|广场|中心|写字楼|办公|园区|公司/.test(found),
  },
])

/** `it` behind a cue of the tables. */
function behind(cue: Parameters<typeof alternatives>[0], it: string, more = ''): RegExp {
  return new RegExp(`(?:${alternatives(cue)})${more}${GAP}(?<it>${it})(?![\\w])`, 'dg')
}

/** What is known by form or cue in a text of half-width letters. */
export function findCued(text: string): Personal[] {
  const possible = patterns().filter(
    ({ needs }) => !needs || needs.some((words) => text.includes(words)),
  )
  return possible.flatMap(({ rule, pattern, isMeant }) =>
    Array.from(text.matchAll(pattern)).flatMap((match) => {
      const it = match.groups?.['it'] ?? match[0]
      const start = match.index + match[0].indexOf(it, match[0].length - it.length)
      const isPersonal = isMeant?.(it) ?? true
      return isPersonal ? [{ rule, start, end: start + it.length }] : []
    }),
  )
}

/** No address of a home network, of this device or of an example. */
function isPublicAddress(address: string): boolean {
  const [a = 0, b = 0, c = 0] = address.split('.').map(Number)
  if (address.split('.').some((part) => Number(part) > 255)) return false
  if (a === 0 || a === 10 || a === 127 || a >= 224) return false
  if ((a === 192 && b === 168) || (a === 172 && b >= 16 && b < 32) || (a === 169 && b === 254))
    return false
  const documentation = ['192.0.2', '198.51.100', '203.0.113']
  return !documentation.includes([a, b, c].join('.'))
}
