import { once } from '@/utils/text/memoize'
import { cueScan } from './cue-scan'
import { isHongKongNumber, isTaiwanNumber } from './check-digits'
import type { Personal, RuleId } from './kinds'
import { alternatives, numberTable } from './tables'

/**
 * What is known by its form, or by a cue before it. What follows a cue is bounded, so that the search stays
 * linear.
 */
interface Pattern {
  rule: RuleId
  /** With what a match begins, cheap to test; without it the whole text is searched, quickly. */
  cue?: string
  /** The group `it` is what is personal; all of it where there is none. */
  pattern: RegExp
  /** `whole` is the match with its cue, `before` some words before that. */
  isMeant?: (found: string, whole: string, before: string) => boolean
}

/** Between a cue and its number. */
const GAP =
  '(?:[，,；;]?\\s{0,2}(?:证件|證件)?)(?:号码?|號碼?|编号|[证證]號?号?|字號|ID|id|[Nn]o\\.?|[Nn]umber)?(?:[（(][^（）()\\n]{0,12}[)）])?[：:是为為=（(「『“]?\\s{0,3}[：:]?\\s{0,2}'

/** What a number of an address counts. */
const UNITS = '(?:号楼?|號|弄|组|組|栋|棟|幢|座|室|户|单元|單元)'
/** The rest of an address, down to the door: `院3号楼2单元501室`, `津汇广场2座2905室`, `附12号`, `5栋1203`. */
const FURTHER =
  '(?:院(?![\\u4e00-\\u9fff])|(?:院|附|[\\u4e00-\\u9fff]{1,8}?)?[\\d一二三四五六七八九十A-Z]{1,6}(?:号楼?|號樓?|栋|棟|幢|座|室|户|单元|單元|层|層|楼|樓|巷|弄)|(?<=[栋棟幢座元楼樓层層])\\d{2,5}){0,6}(?:[A-Z\\d]{1,4}室)?'

const patterns = once((): Pattern[] => [
  {
    rule: 'passport',
    ...behind('passport', '[A-Za-z] ?\\d{8}|[DdEePpSs][A-Za-z] ?\\d{7}'),
  },
  {
    rule: 'permit',
    ...behind(
      'permit',
      '[HMhm] ?\\d{8}(?:\\d{2})?|[CWLTcwlt](?:[A-Za-z] ?| ?\\d)\\d{7}|[A-Z]{3}\\d{12}|\\d{8}(?:\\d{2})?',
    ),
  },
  {
    rule: 'taiwan-id',
    pattern: /[A-Z][1289A-D]\d{8}(?![A-Za-z\d])/g,
    isMeant: isTaiwanNumber,
  },
  {
    rule: 'taiwan-id',
    ...behind('taiwan', '[A-Za-z] ?[1289A-Da-d]\\d{8}'),
    isMeant: (found) => isTaiwanNumber(found.replace(' ', '').toUpperCase()),
  },
  {
    rule: 'hong-kong-id',
    pattern: /[A-Z]{1,2} ?\d{6} ?[(（][\dA][)）]/g,
    isMeant: (found) => isHongKongNumber(found.replaceAll(/[ ()（）]/g, '')),
  },
  {
    rule: 'hong-kong-id',
    ...behind('hongKong', '[A-Z]{1,2}\\d{6}[\\dA]'),
    isMeant: isHongKongNumber,
  },
  {
    rule: 'plate',
    cue: `[${numberTable('plates')}][A-HJ-NP-Z]`,
    pattern: new RegExp(
      `[${numberTable('plates')}][A-HJ-NP-Z][ ·•・.-]?[A-HJ-NP-Z\\d]{4,5}[A-HJ-NP-Z\\d挂学警港澳](?![A-Za-z\\d])`,
      'y',
    ),
    isMeant: (found) => (found.match(/\d/g)?.length ?? 0) >= 3,
  },
  {
    rule: 'wechat',
    ...behind('wechat', '[A-Za-z][\\w-]{5,19}|\\d{6,11}', '同?号?'),
    isMeant: (found, whole) =>
      !/^(?:https?|mp-weixin|wechat|weixin)/i.test(found) &&
      (/[\d_]/.test(found) || /[号號：:是為为（(加薇威]|ID/.test(whole.slice(0, -found.length))),
  },
  { rule: 'qq', ...behind('qq', '[1-9]\\d{4,10}|[1-9]\\d{2,3}(?:[ -]\\d{2,5}){1,3}') },
  {
    rule: 'ip-address',
    ...behind('ip', '(?:\\d{1,3}[.。]){3}\\d{1,3}(?![\\d.])', '(?:v4)?(?:地址|属地|归属|address)?'),
    isMeant: (found) => isPublicAddress(found.replaceAll('。', '.')),
  },
  {
    // Those of the whole net begin with 2; 2001:db8 is for examples.
    rule: 'ip-address',
    pattern:
      /2[\da-fA-F]{3}(?:(?::[\da-fA-F]{1,4}){7}|(?=:[\da-fA-F:]{0,30}::)(?::{1,2}[\da-fA-F]{1,4}){1,6})(?![\w:])/g,
    isMeant: (found) => !/^2001:0?db8/i.test(found),
  },
  {
    rule: 'mac-address',
    pattern: /[\dA-Fa-f]{2}([:：-])(?:[\dA-Fa-f]{2}\1){4}[\dA-Fa-f]{2}(?![\w:-])/g,
    isMeant: (found) => !/^(?:00|ff)([:：-])(?:\1?(?:00|ff))*$/i.test(found),
  },
  {
    rule: 'home-address',
    cue: alternatives('address'),
    pattern: new RegExp(
      `(?:${alternatives('address')})[地址于於在：:为\\s]{0,4}(?<it>[^，。；、\\s：:,;]{0,30}?(?:[省市区县旗镇乡村路街道巷弄縣區鄉鎮][^，。；、\\s：:,;]{0,24}?)(?:\\d{1,5}[-\\d]{0,6}${UNITS}|[一二三四五六七八九十百]{1,5}[号號弄])${FURTHER})`,
      'y',
    ),
    isMeant: (_, whole, before) => !isOffice(whole, before),
  },
])

/** The form of some switches, `0011.2233.44aa`: a search for its points is quicker than one for its digits. */
const dotted = /(?<=[\dA-Fa-f]{4})\.[\dA-Fa-f]{4}\.[\dA-Fa-f]{4}(?![\w.])/g
const DOTTED_HEAD = 4

function findDotted(text: string): Personal[] {
  return Array.from(text.matchAll(dotted)).flatMap(({ 0: rest, index }): Personal[] => {
    const [start, end] = [index - DOTTED_HEAD, index + rest.length]
    const found = text.slice(start, end)
    const isPart = longer.test(text.charAt(start - 1))
    const isMeant = /[a-f]/i.test(found) && /\d/.test(found) && !isPart
    return isMeant ? [{ rule: 'mac-address', start, end }] : []
  })
}

/** Without a cue the door says that somebody lives there. */
const door = /\d(?:号楼|栋|幢|单元)/g
const dwelling =
  /[省市区县镇乡][^，。；、\s：:,;]{1,20}?[路街道巷弄村苑园区]\d{0,5}[号弄]?[^，。；、\s：:,;]{0,12}?\d{1,3}(?:号楼|栋|幢|单元)[^，。；、\s：:,;]{0,6}?\d{1,5}[室户号]/g
const noDwelling = /大厦|大楼|广场|中心|写字楼|办公|园区|公司/
/** So far before and behind a door an address may reach. */
const BEFORE_DOOR = 48
const BEHIND_DOOR = 24

function findDwellings(text: string): Personal[] {
  const found: Personal[] = []
  let end = 0
  for (const { index } of text.matchAll(door)) {
    if (index < end) continue
    const from = Math.max(end, index - BEFORE_DOOR)
    for (const match of text.slice(from, index + BEHIND_DOOR).matchAll(dwelling)) {
      const start = from + match.index
      end = start + match[0].length
      if (!noDwelling.test(match[0])) found.push({ rule: 'home-address', start, end })
    }
  }
  return found
}

/** An organisation's seat is no home: `公司，住所地…`. */
function isOffice(whole: string, before: string): boolean {
  if (!/^(?:住所|通讯)/.test(whole)) return false
  return /(?:公司|厂|店|院|校|学|行|社|会|局|部|中心|集团|事务所)[^。；;\n]{0,24}$/.test(before)
}

/** `it` behind a cue of the tables. */
function behind(
  entry: Parameters<typeof alternatives>[0],
  it: string,
  more = '',
): Pick<Pattern, 'cue' | 'pattern'> {
  const cue = alternatives(entry)
  return { cue, pattern: new RegExp(`(?:${cue})${more}${GAP}(?<it>${it})(?![\\w])`, 'y') }
}

/** UTF-16 units before a match that may say whose it is. */
const BEFORE = 40

const scan = once(() =>
  cueScan(patterns().flatMap((each) => (each.cue ? [{ cue: each.cue, patterns: [each] }] : []))),
)
/** Those that are known by their form alone: engines skip quickly to a digit. */
const formed = once(() => patterns().filter(({ cue }) => cue === undefined))
/** What makes them a part of something longer. */
const longer = /^[\w:.-]$/

/** What is known by form or cue in a text of half-width letters. */
export function findCued(text: string): Personal[] {
  const found = [...findDotted(text), ...findDwellings(text)]
  scan()(text, ([each], at) => {
    if (!each) return
    each.pattern.lastIndex = at
    const personal = asPersonal(text, each, each.pattern.exec(text))
    if (personal) found.push(personal)
  })
  for (const each of formed()) {
    for (const match of text.matchAll(each.pattern)) {
      const personal = asPersonal(text, each, match)
      if (personal && !(/^\w/.test(match[0]) && longer.test(text.charAt(match.index - 1))))
        found.push(personal)
    }
  }
  return found
}

function asPersonal(
  text: string,
  { rule, isMeant }: Pattern,
  match: RegExpExecArray | null,
): Personal | undefined {
  if (!match) return undefined
  const it = match.groups?.['it'] ?? match[0]
  const start = match.index + match[0].indexOf(it, match[0].length - it.length)
  const before = text.slice(Math.max(0, match.index - BEFORE), match.index)
  const isPersonal = isMeant?.(it, match[0], before) ?? true
  return isPersonal ? { rule, start, end: start + it.length } : undefined
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
