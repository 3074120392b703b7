import table from '@/assets/rights/parts.json' with { type: 'json' }
import { attribute, type Outline, type OutlineElement } from '../outline/open-outline'
import type { PageReport } from '../page-report'
import { beforePassage } from './before-passage'
import { bounded } from './bounds'
import { isFooterText, type Layout } from './regions'
import { settingOfPassage } from './setting'
import { chromeOf, isComments, type TextBlock } from './text-blocks'

export type PassagePlace = NonNullable<PageReport['place']>

const MAX_SECTIONS = 40
const MAX_HEADING = 40
const MAX_STEPS = 40
/** Page chrome that holds so much of the page's text is the page itself: names of classes mislead. */
const MOST_TEXT = 0.5

/**
 * Where the passage stands on its page: in the text, in what belongs to the site, or among readers'
 * comments; and under which headings. Bold lines, lines in brackets and words before a colon count as
 * headings. It assesses none of them.
 */
export function placePassage(outline: Outline, layout: Layout): PassagePlace {
  const { blocks } = layout
  const of = blocks.flatMap((block, index) => (outline.meets(block.from, block.to) ? [index] : []))
  const first = of[0]
  const last = of.at(-1)
  const within = settingOfPassage(outline)
  const names = namesAround(outline)
  if (first === undefined || last === undefined) {
    return { region: 'comments', sections: [], names }
  }
  const sections = sectionsOf(outline, blocks, { first, last })
  const linked = blocks.slice(first, last + 1)
  const isLink = linked.every(({ text, linkLength }) => linkLength * 1.25 >= text.trim().length)
  return {
    region: isInChrome(outline, blocks[first])
      ? 'site'
      : isComments(names)
        ? 'comments'
        : 'article',
    sections: sections.slice(-MAX_SECTIONS),
    names,
    ...(within && { within }),
    ...(isLink && { isLink: true }),
    ...(isBeforeTitle(outline) && { isAboveTitle: true }),
    ...(isAfterSignature(outline, blocks, first) && { isAfterSignature: true }),
    ...beforePassage(outline, blocks, first),
  }
}

function isBeforeTitle(outline: Outline): boolean {
  const titles = outline.named('h1').filter((one) => outline.textOf(one).trim())
  return titles.length === 1 && titles.every((one) => outline.isAfterPassage(one))
}

/** 某某局, or 某某县人民政府 2025年5月6日 in a line. */
const organLine =
  /^[\u4e00-\u9fff\s、]{2,60}(?:[部委会局厅署院行府]|办公室|总局|法院|检察院|海关|支队|总队|大队|管理处|指挥部|领导小组)$/u
const dateLine =
  /^(?:(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|[二一][〇○零九]..年.{1,3}月.{1,3}日)$/u
/** What a document has behind its signature: annexes, and the rules that a notice makes known. */
const annexLine =
  /^附\s?[件表录錄则則图圖:：\d一二三]|(?:办法|规定|细则|方案|规则|条例|标准|目录|清单|意见|规划|纲要|指南|规程|章程|表|要点|预案|名单)(?:[（(].{1,30}[）)])?$/u
const MAX_ANNEX_TITLE = 60

/** Behind a signature in the same element the document goes on: rules, clauses, whom it goes to. */
const goesOn =
  /^第[一二三四五六七八九十百千零〇\d]{1,6}[条章节編编]|^[一二三四五六七八九十]{1,3}、|^[（(][一二三四五六七八九十]{1,3}[）)]|^\d{1,2}[.．、]/u
/** What stands below a signature and is of the document itself: whom it goes to, who answers for it. */
const ofSignature = /^[（(](?:此件|本件|联系)|^(?:抄送|抄报|主送|印发|联系)/u
const documentName =
  /(?:通知|决定|报告|批复|函|公告|通告|通报|命令|决议|请示|纪要|计划|措施|制度|安排|说明|协议|协定|合同|守则|须知|职责|分工|格式|样式|指引|法|令|书)(?:[（(].{1,30}[）)])?$/u
/** Above its signature a document has said something: a date below a heading signs nothing. */
const saysSomething = /[。：:；;]$/u

/**
 * Whether the passage stands behind the signature of an organ and its date, where nothing since
 * belongs to a document: in another element than they, or in the same.
 */
function isAfterSignature(outline: Outline, blocks: TextBlock[], first: number): boolean {
  const before = blocks.slice(0, first)
  const signed = before.findLastIndex(
    ({ text }, at) =>
      text.length < 60 &&
      dateLine.test(text.trim()) &&
      organLine.test(before[at - 1]?.text.trim() ?? ''),
  )
  const holder = before[signed]?.element.parent
  if (!holder) return false
  const since = before.slice(signed + 1)
  const isAnnexed = since.some(
    ({ text }) => text.length <= MAX_ANNEX_TITLE && annexLine.test(text.trim()),
  )
  if (isAnnexed || !outline.holdsPassage(holder)) return !isAnnexed
  const isSigned = before
    .slice(0, signed - 1)
    .some(({ text, element }) => element.parent === holder && saysSomething.test(text.trim()))
  const [own] = blocks.slice(first, first + 1)
  return (
    isSigned &&
    !ofSignature.test(own?.text.trim() ?? '') &&
    ![...since, ...(own ? [own] : [])].some(({ text }) => {
      const line = text.trim()
      return goesOn.test(line) || (line.length <= MAX_ANNEX_TITLE && documentName.test(line))
    })
  )
}

function isInChrome(outline: Outline, block: TextBlock | undefined): boolean {
  if (block && isFooterText(block.text) && !saysSomething.test(block.text.trim())) return true
  const body = outline.named('body')[0] ?? outline.root
  const most = outline.lengthOf(body) * MOST_TEXT
  for (let up: OutlineElement | undefined = block?.element; up && up !== body; up = up.parent) {
    const names = `${attribute(up, 'class')} ${attribute(up, 'id')}`
    const chrome = chromeOf(up.name, names, attribute(up, 'role'))
    const isOwn = up.name === 'header' && outline.within(up, 'h1').length > 0
    if (chrome && !isOwn && outline.lengthOf(up) < most) return true
  }
  return false
}

/** Classes and ids of the elements around the passage, innermost first, up to the one with most text. */
function namesAround(outline: Outline): string {
  const body = outline.named('body')[0] ?? outline.root
  const most = outline.lengthOf(body) * MOST_TEXT
  const names: string[] = []
  let up: OutlineElement | undefined = outline.held
  for (let step = 0; up && step < MAX_STEPS; step += 1, up = up.parent) {
    if (outline.lengthOf(up) >= most) break
    names.push(attribute(up, 'class'), attribute(up, 'id'))
  }
  return bounded(names.filter(Boolean).join(' '), 500)
}

interface Heading {
  /** 1 to 6 as the tags count; a line that only looks like a heading stands below all of them. */
  level: number
  text: string
  /** It begins a paragraph and speaks of no other. */
  isOfBlock?: boolean
}

const PSEUDO = 7

/**
 * The headings under which the block `last` stands: of tags, those that are still open; of lines that
 * look like headings, all since the last tag.
 */
function sectionsOf(
  outline: Outline,
  blocks: TextBlock[],
  { first, last }: { first: number; last: number },
): string[] {
  let open: Heading[] = []
  for (const [index, block] of blocks.slice(0, last + 1).entries()) {
    if (block.chrome) continue
    const heading = headingOf(outline, block, index === last)
    if (!heading || (heading.isOfBlock && index < first)) continue
    const isTag = heading.level < PSEUDO
    if (isTag) open = open.filter(({ level }) => level < heading.level)
    open.push(heading)
  }
  return open.map(({ text }) => bounded(text, MAX_HEADING))
}

const partWords = new RegExp(`${table.beside}|${table.own}|${table.unofficial}|附[件录则]`, 'iu')
const labelled = new RegExp(
  `^[\\s　]*(?:[【[［〔（(◆■●▲※*#★☆]+\\s*(?:${table.labels}|[^】\\]］〕）)]{0,8}(?:${table.beside}))[^】\\]］〕）)]{0,6}[】\\]］〕）):：◆■●▲※*★☆]|(?:${table.labels})\\s*[:：])`,
  'iu',
)
const bracketed = /^[\s　]*[【[［〔][^】\]］〕]{1,20}[】\]］〕]/u
/** Words before a single paragraph, above or below the text. */
const introducing = /编者|編者|编后|導語|导语|摘要|提要|提示|说明|說明|贴士/u
const sentenceEnd = /[。！？!?；;，,…]/u
const headingClass = /(^|[\s_-])(title|subtitle|heading|hd|caption|tit|bt)([\s_-]|$)/i

/** The heading that a block is, or that it begins with. */
function headingOf(outline: Outline, block: TextBlock, isOfPassage: boolean): Heading | undefined {
  const text = block.text.trim()
  const tag = headingTag(block.element)
  if (tag !== undefined) return { level: tag, text }
  const [label] = labelled.exec(text) ?? bracketed.exec(text) ?? []
  if (label !== undefined) {
    const isOfBlock = text.length > label.length + 2 && introducing.test(label)
    return { level: PSEUDO, text: label.trim(), isOfBlock }
  }
  // What is selected is no heading of itself.
  if (isOfPassage || text.length > MAX_HEADING || sentenceEnd.test(text)) return undefined
  const { element } = block
  const isLine =
    /[:：]$/u.test(text) ||
    ['dt', 'th', 'summary', 'legend', 'caption'].includes(element.name) ||
    headingClass.test(attribute(element, 'class')) ||
    isBold(outline, element) ||
    partWords.test(text.replaceAll(/\s/g, ''))
  return isLine ? { level: PSEUDO, text } : undefined
}

function headingTag(element: OutlineElement): number | undefined {
  let up: OutlineElement | undefined = element
  for (let step = 0; up && step < 3; step += 1, up = up.parent) {
    const [, level] = /^h([1-6])$/.exec(up.name) ?? []
    if (level !== undefined) return Number(level)
  }
  return undefined
}

function isBold(outline: Outline, element: OutlineElement): boolean {
  const length = outline.textOf(element).trim().length
  const bold = ['b', 'strong'].flatMap((name) => outline.within(element, name))
  return bold.some((one) => outline.textOf(one).trim().length >= length)
}
