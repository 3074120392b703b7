import table from '@/assets/rights/by-lines.json' with { type: 'json' }
import { squeeze } from '../fold'
import { bare, dynastyMark, isClassicalName } from './ages'
import { authorNamed } from './authors'

/** What somebody named in a by-line did. */
export type Role = 'author' | 'translator' | 'annotator' | 'collator' | 'reporter'

/** One maker of a text, as a by-line names him. */
export interface LineCredit {
  role: Role
  /** The name with what stands beside it: nation, dynasty, years. */
  value: string
  /** A word says what the person did. Without one, a line that is nothing but a known name is meant. */
  isSaid: boolean
}

/** Longest by-line; a longer one is running text. */
const MAX_LINE = 100
const roles: readonly Role[] = ['author', 'translator', 'annotator', 'collator', 'reporter']
const before = table.before as Record<Role, string | undefined>
const after = table.after as Record<Role, string | undefined>
const wordsOf = new Map(
  roles.flatMap((role) =>
    before[role] ? [[role, new RegExp(`^(?:${before[role]})$`, 'iu')] as const] : [],
  ),
)
const longestFirst = (words: string): string =>
  words
    .split('|')
    .toSorted((a, b) => b.length - a.length)
    .join('|')

const labelWords = roles
  .map((role) => before[role])
  .filter(Boolean)
  .join('|')
/** 文/, 作者｜, 图 |: a word and the sign after it. */
const label = `(?<word>${labelWords}|(?<other>${table.others}))\\s?[/|丨︱:]\\s?`
/** Within a line any short word before a bar begins the next entry: 口述/某某. */
const labels = new RegExp(
  `(?:^|[\\s,;·|(])(?:${label}|[\\p{Script=Han}]{1,4}\\s?[/|丨︱]\\s?)`,
  'giu',
)
const opening = new RegExp(`^[\\s(\\[【—–-]{0,3}${label}`, 'iu')
const verbs = roles.flatMap((role) =>
  after[role] ? [`(?<${role}>${longestFirst(after[role])})`] : [],
)
const nation = `[(\\[〔【](?:${table.nations})国?[)\\]〕】]`
const recent =
  '(?:[(\\[〔【](?:近?[现現]代|[当當]代|近代|民[国國])[)\\]〕】]|(?:近?[现現]代|[当當]代|近代|民[国國])\\s?[·・:])'
const besideName = `(?:${nation}|${dynastyMark}|${recent})\\s?`
const mark = `(?:${besideName})?`
const name = '[\\p{Script=Han}A-Za-z][\\p{Script=Han}A-Za-z·・‧•.]{1,19}?'
const years = '(?:\\s?[(\\[〔][^()\\[\\]〔〕]{4,30}[)\\]〕])?'
/** [法] 罗曼·罗兰 著, 〔漢〕司馬遷撰. */
const maker = new RegExp(
  `^(?<value>(?<mark>${mark})(?<name>${name})${years})(?<gap>\\s?[|/]?\\s?)(?:等\\s?)?(?:${verbs.join('|')})(?=$|[\\s,;、/|)])[\\s,;、/|]*`,
  'u',
)
const marked = new RegExp(`^${besideName}(?<name>${name})${years}$`, 'u')
const wrapped = /^[(（【〔[]([^()（）【】〔〕[\]]+)[)）】〕\]]$/u

/**
 * Whom a line names as the makers of a text: 文/朱自清, [法] 罗曼·罗兰 著 傅雷 译, 〔宋〕沈括, （朱自清）.
 * A line counts as a whole or not at all: running text names nobody.
 */
export function readByLine(line: string): LineCredit[] {
  if (line.length > MAX_LINE) return []
  const text = foldLine(line)
  const [, inside = text] = wrapped.exec(text) ?? []
  const labelled = byLabels(inside)
  if (labelled.length > 0) return labelled
  const made = byRoles(inside)
  if (made.length > 0) return made
  const reporters = byReporters(inside)
  return reporters.length > 0 ? reporters : byName(inside)
}

/** Width folded and blanks shortened; the characters stay as the page writes them. */
function foldLine(line: string): string {
  return line
    .normalize('NFKC')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(boxed, '$1:')
    .replace(spaced, '$1:')
}

/** 【作者】朱自清, 作者 朱自清. */
const boxed = /[【[](作者|原作者|著者|译者|譯者)[】\]]\s?[:：]?/gu
const spaced = /^(作者|原作者|著者|译者|譯者)\s(?=[\p{Script=Han}·・]{2,12}$)/u

function byLabels(text: string): LineCredit[] {
  if (!opening.test(text)) return []
  const found = [...text.matchAll(labels)]
  return found.flatMap(({ 0: words, index, groups }, at): LineCredit[] => {
    const end = found[at + 1]?.index ?? text.length
    const value = untilNext(text.slice(index + words.length, end))
    const role = roles.find((one) => wordsOf.get(one)?.test(groups?.['word'] ?? ''))
    const isShort = value.length >= 2 && value.length <= 40 && !/[。！？!?]/u.test(value)
    return role && isShort ? [{ role, value, isSaid: true }] : []
  })
}

/** Up to a bar or a date, without the bracket that closes the line. */
function untilNext(value: string): string {
  const [words = ''] = value.split(/\s?[|丨︱]|\s?(?:19|20)\d\d[-/.年]/u)
  const isOpened = /[([【]/u.test(words)
  return words
    .replace(isOpened ? /(?<![\s,;])[\s,;]+$/u : /(?<![\s,;)\]】])[\s,;)\]】]+$/u, '')
    .trim()
}

function byRoles(text: string): LineCredit[] {
  const found: LineCredit[] = []
  let rest = text
  while (rest !== '') {
    const { 0: words = '', groups = {} } = maker.exec(rest) ?? {}
    const role = roles.find((one) => groups[one] !== undefined)
    if (!role || !isName(groups['name'] ?? '', role, groups, found.length > 0)) return []
    found.push({ role, value: (groups['value'] ?? '').trim(), isSaid: true })
    rest = rest.slice(words.length)
  }
  return found
}

const reporters = new RegExp(
  `(?:^|[\\s,;、|])(?:${before.reporter ?? ''})\\s?[:：/|]?\\s?(?<names>[\\p{Script=Han}]{2,4}(?:[\\s、][\\p{Script=Han}]{2,4}(?!\\p{Script=Han}))*?)(?=$|[\\s\\d,;、|])`,
  'gu',
)

/** 通讯员 马跃 记者 沈澄2025-06-18. */
function byReporters(text: string): LineCredit[] {
  if (!/^[(（【\s]?(?:\S{0,4}(?:记者|記者|通讯员|通訊員))/u.test(text)) return []
  return [...text.matchAll(reporters)].map(({ groups }) => ({
    role: 'reporter',
    value: groups?.['names'] ?? '',
    isSaid: true,
  }))
}

/**
 * A name that stands by itself before its verb, is marked, or is known. 我们在这里等著 names nobody, and
 * 网友短评 no annotator, unless others are named before.
 */
function isName(
  words: string,
  role: Role,
  { mark: marking = '', gap = '' }: Record<string, string | undefined>,
  isNext: boolean,
): boolean {
  if (marking !== '' || gap !== '' || /[·・‧•]/u.test(words)) return true
  const isMaker = role === 'author' || role === 'translator'
  if (isKnown(words) || isNext || body.test(words)) return true
  return isMaker && Array.from(words).length <= 3
}

/** 中华书局编辑部点校. */
const body = /(?:书局|書局|出版社|编辑部|編輯部|研究[所室院]|整理[小组組]+|工作室|书院|書院)$/u

function byName(text: string): LineCredit[] {
  const isMarked = marked.test(text)
  if (!isMarked && !isKnown(text)) return []
  return [{ role: 'author', value: text, isSaid: isMarked }]
}

function isKnown(words: string): boolean {
  const plain = words.replace(/\s?[([〔][^()[\]〔〕]{4,30}[)\]〕]$/u, '')
  return authorNamed(plain) !== undefined || isClassicalName(bare(squeeze(plain)))
}
