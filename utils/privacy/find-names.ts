import { once } from '@/utils/text/memoize'
import type { Personal } from './kinds'
import { alternatives, familyNames } from './tables'

/** Names with a strong cue only: a label, a party of a judgment, a patient with sex and age. */

const patterns = once(() => {
  const { single, double } = familyNames()
  const name = `(?<it>(?:${double})[\\u4e00-\\u9fff]{1,2}|[${single}][\\u4e00-\\u9fff]{1,2}|[\\u4e00-\\u9fff]{1,8}[·・•][\\u4e00-\\u9fff·・•]{1,12})`
  const aside = '(?:[（(][^（）()\\n]{1,24}[)）])?'
  const sex = '[，,、\\s(（]{1,2}(?:男|女)'
  return [
    {
      rule: 'name-label' as const,
      pattern: new RegExp(
        `(?:${alternatives('name')})[：:]\\s{0,3}${name}(?=[\\s，,。；;、（(/|]|电话|手机|联系|\\d|$)`,
        'g',
      ),
    },
    {
      rule: 'name-party' as const,
      pattern: new RegExp(
        `(?:${alternatives('roles')})${aside}[：:]?\\s{0,3}${name}(?:${aside}${sex}(?![\\u4e00-\\u9fff])|[，,]\\s?(?:公民身份|身份证|\\d{4}年\\d{1,2}月\\d{1,2}日(?:出)?生))`,
        'g',
      ),
    },
    {
      rule: 'name-party' as const,
      pattern: new RegExp(
        `(?:${alternatives('roles')})${aside}[：:]\\s{0,3}${name}(?=[，,。；;\\n]|$)`,
        'g',
      ),
    },
    {
      rule: 'name-patient' as const,
      pattern: new RegExp(
        `(?:患者|病人|病员)[：:，,\\s]{0,2}(?:姓名[：:])?${name}[，,、\\s(（]{1,2}(?:性别[：:]?\\s?)?[男女](?:性)?[，,、\\s]{0,2}(?:年龄[：:]?\\s?)?[\\d一二三四五六七八九十]{1,3}\\s?岁`,
        'g',
      ),
    },
  ]
})

/** Withheld already: 张某, 李××, 王某某. */
const withheld = /[某×ＸXx*]/
/** Words that begin like a name. */
const noName =
  /公司|银行|政府|法院|委员|集团|中心|单位|部门|(?:局|厅|院|部|处|科|系|所)$|同上|不详|保密|未知/

/** Names, and each further place in the text at which they stand. */
export function findNames(text: string): Personal[] {
  const found: Personal[] = []
  const names = new Set<string>()
  for (const { rule, pattern } of patterns()) {
    for (const match of text.matchAll(pattern)) {
      const it = match.groups?.['it'] ?? ''
      const start = match.index + match[0].indexOf(it)
      const behind = text.charAt(start + it.length)
      if (withheld.test(it + behind) || noName.test(it)) continue
      names.add(it)
      found.push({ rule, start, end: start + it.length })
    }
  }
  return [...found, ...again(text, names)]
}

/** Most names of one text whose further places are looked for, each by one search of the text. */
const MOST_NAMES = 20

function again(text: string, names: ReadonlySet<string>): Personal[] {
  return [...names].slice(0, MOST_NAMES).flatMap((name) => {
    const found: Personal[] = []
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      found.push({ rule: 'name-again', start: at, end: at + name.length })
    }
    return found
  })
}
