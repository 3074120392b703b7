import { once } from '@/utils/text/memoize'
import { cueScan, type Family } from './cue-scan'
import type { Personal } from './kinds'
import { alternatives, familyNames } from './tables'

/** Names with a strong cue only: a label, a party of a judgment, a patient with sex and age. */

type NameRule = 'name-label' | 'name-party' | 'name-patient'

interface Pattern {
  rule: NameRule
  pattern: RegExp
}

/** Parts of patterns that stand for a name. */
const nameParts = once(() => {
  const { single, double } = familyNames()
  const pointed = `${HAN}{1,8}[·・•][\\u4e00-\\u9fff·・•]{1,12}`
  const spaced = `[${single}][ \\u3000]{1,2}${HAN}(?!${HAN})`
  return {
    name: `(?<it>(?:${double})${HAN}{1,2}|[${single}]${HAN}{1,2}|${spaced}|${pointed})`,
    /** As short as what follows allows. */
    short: `(?<it>(?:${double})${HAN}{1,2}?|[${single}]${HAN}{1,2}?|${pointed})`,
    /** Of any people, where what stands around leaves no doubt. */
    any: `(?<it>${HAN}{2,6}|${spaced}|${pointed})`,
  }
})

const HAN = '[\\u4e00-\\u9fff]'
const ASIDE = '(?:[（(][^（）()\\n]{1,24}[)）])?'
const SEX = '[，,、\\s(（]{1,2}(?:男|女)'
const IS_OF = '[，,、\\s(（]{1,2}(?:性[别別][：:]?\\s?)?[男女](?:性)?'
const OLD =
  '(?:[，,、\\s]{0,2}(?:年[龄齡])?[：:]?\\s?[\\d一二三四五六七八九十]{1,3}(?: ?\\d)?\\s?[岁歲])'

const scan = once(() =>
  cueScan<Pattern>([
    family('name-label', alternatives('name'), labelled()),
    family('name-label', '[联聯][系繫络絡]人', [
      `${nameParts().short}(?=[，,\\s]{1,2}(?:[电電][话話]|手[机機]|[联聯]|\\d))`,
    ]),
    family('name-party', alternatives('roles'), parties()),
    family('name-party', '代理人', [`${ASIDE}[：:]?\\s{0,3}${nameParts().name}${SEX}(?!${HAN})`]),
    family('name-patient', alternatives('patients'), patients()),
  ]),
)

function family(rule: NameRule, cue: string, behind: readonly string[]): Family<Pattern> {
  return {
    cue,
    patterns: behind.map((each) => ({ rule, pattern: new RegExp(`(?:${cue})${each}`, 'y') })),
  }
}

/** Behind 姓名 and its like. */
function labelled(): string[] {
  const { name, any } = nameParts()
  return [
    `${ASIDE}[：:]\\s{0,3}${name}(?=[\\s，,。；;、（(/|]|电话|手机|联系|\\d|$)`,
    // What follows is the next line of a form.
    `${ASIDE}[：:\\s]\\s{0,3}${any}(?=[\\s，,；;]{1,3}(?:性[别別]|民族|年[龄齡]|[电電][话話]|手[机機]|身[份分][证證]|出生|[职職][业業]|住址|[男女](?:[，,\\s]|$)))`,
    `\\n${name}(?=\\n|$)`,
  ]
}

/** Behind 原告 and its like: a natural person. */
function parties(): string[] {
  const { name, short, any } = nameParts()
  return [
    `${ASIDE}[：:]?\\s{0,3}${name}(?:${ASIDE}${SEX}(?!${HAN})|[，,]\\s?(?:公民身份|身份证|\\d{4}年\\d{1,2}月\\d{1,2}日(?:出)?生))`,
    `${ASIDE}[：:]?\\s{0,3}${any}[，,]\\s?[男女][，,。；]`,
    `${ASIDE}[：:]\\s{0,3}${name}(?=[，,。；;\\n]|$)`,
    // 原告 陈建国, as a line of its own, often with wide blanks.
    `(?<=(?:^|\\n)[ \\u3000]{0,4}[^\\n]{2,8})${ASIDE}[ \\u3000]{1,4}${name}(?=[ \\u3000\\n]|$)`,
    // 被告人张伟于2019年3月, 证人王小明证言, 原告李娜诉被告孙丽离婚纠纷.
    `${ASIDE}${short}(?=于(?:\\d|二[〇零])|证言|證言|诉被告|訴被告|犯[\\u4e00-\\u9fff、]{1,12}罪|因涉嫌|伙同|的供述|供述称|辩称|訴稱|诉称|(?:${alternatives('causes')})${HAN}{0,8}[纠糾][纷紛])`,
    // 法定代理人：李娜（系原告之母）.
    `${ASIDE}[：:]?${name}(?=[（(]系)`,
  ]
}

function patients(): string[] {
  const { name } = nameParts()
  const called = `[：:，,\\s]{0,2}(?:姓名[：:])?${name}`
  return [
    `${called}${IS_OF}${OLD}`,
    `${called}[，,、\\s(（]{1,2}${OLD}${IS_OF}`,
    `${name}[，,]年?\\d{1,3}[岁歲]`,
  ]
}

/** 陈小宝，女，47岁，2019年3月初诊: a case that begins with the person. It ends with the age. */
const caseHead = once(() => {
  const { single, double } = familyNames()
  return new RegExp(
    `(?:^|[\\n。：:\\s])(?<it>(?:${double})${HAN}{1,2}|[${single}]${HAN}{1,2})${IS_OF}[，,、\\s]{1,2}\\d{1,3}[岁歲]$`,
  )
})
const illness = /诊|診|主诉|主訴|患|病|症|住院/

/** Withheld already: 张某, 李××, 王某某. */
const withheld = /[某×ＸXx*]/
/** Words that begin like a name. */
const noName =
  /公司|银行|政府|法院|委员|集团|中心|单位|部门|(?:局|厅|院|部|处|科|系|所|地|号|间|籍|派|绩|姓|方|者|人)$|同上|陈述|陳述|应当|应该|不详|保密|未知/

/** Names, and each further place in the text at which they stand. */
export function findNames(text: string): Personal[] {
  const found: Personal[] = caseHeads(text)
  scan()(text, (patterns, at) => {
    for (const { rule, pattern } of patterns) {
      pattern.lastIndex = at
      const match = pattern.exec(text)
      if (!match) continue
      const it = match.groups?.['it'] ?? ''
      const start = at + match[0].lastIndexOf(it)
      found.push({ rule, start, end: start + it.length })
    }
  })
  const meant = found.filter(({ start, end }) => isName(text, start, end))
  return [...meant, ...again(text, new Set(meant.map(({ start, end }) => text.slice(start, end))))]
}

function isName(text: string, start: number, end: number): boolean {
  return !withheld.test(text.slice(start, end + 1)) && !noName.test(text.slice(start, end))
}

/** Units before an age in which the name stands, and behind it in which an illness is told of. */
const HEAD = 24
const CASE = 60

function caseHeads(text: string): Personal[] {
  return Array.from(text.matchAll(/[岁歲]/g)).flatMap(({ index }) => {
    const from = Math.max(0, index + 1 - HEAD)
    const match = caseHead().exec(text.slice(from, index + 1))
    const [line = ''] = text.slice(index, index + CASE).split('\n')
    const it = match?.groups?.['it']
    if (!match || it === undefined || !illness.test(line)) return []
    // The stretch begins within a line: what stands before it is not known to end one.
    if (from > 0 && match[0].startsWith(it)) return []
    const start = from + match.index + match[0].indexOf(it)
    return [{ rule: 'name-patient', start, end: start + it.length }]
  })
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
