import table from '@/assets/rights/classical.json' with { type: 'json' }
import type { PageReport } from '@/utils/capture/page-report'
import { once } from '@/utils/text/memoize'
import { foldRights, squeeze } from '../fold'
import { labelledValue, rawTitle, segmentsOf, titlesOf } from '../titles'
import { bare, dynastyFirst, dynastyLast, isClassicalName, isDynasty, isOld } from './ages'
import { creditsOf, type Credit } from './credits'
import { isLabelOfHand } from './labels'
import { speaksOf } from './title-author'

/**
 * Whether a text is so old that no year is needed: a canonical work, or an author whom the page itself
 * places in a dynasty.
 */
export interface Classical {
  /** Rule that holds, if any. */
  basis?: 'classical-work' | 'classical-author'
  quote?: string
  where?: string
  work?: { title?: string; author?: string; dynasty?: string }
  category?: 'tcm'
  /** A modern collator, annotator or translator (点校, 译注 …), whose part may be protected. */
  modernHand?: { quote: string; where: string }
  /** The passage itself reads as modern Chinese: a translation, a note, an article about the work. */
  isModernText: boolean
  /** The passage stands under a heading such as 译文 or 赏析, whoever wrote the work. */
  isModernPart: boolean
}

interface Work {
  names: string[]
  vernacular?: boolean
  category?: string
}

const works = once(
  () =>
    new Map<string, Work>(
      (table.works as Work[]).flatMap((work) =>
        work.names.map((name) => [squeeze(name), work] as const),
      ),
    ),
)
const hand = squeeze(table.modernHands)
const handLabel = new RegExp(`^(?:${hand})(?:者|人)?$`, 'u')
const handInTitle = new RegExp(
  `[（(〔【\\s·—-]?(?:${hand})(?:本|版|者|$)|点校本|整理本|校注本`,
  'u',
)
/** A by-line that names the edition of somebody of today. */
const edition = /(?:点校|校点|校注|校释|校订|笺注|译注|今注|今译|整理|标点|新校)本/u
const handInWords = new RegExp(`[\\u4e00-\\u9fff]{2,4}等?(?:${squeeze(table.modernEditors)})`, 'u')
const modernPart = new RegExp(`^(?:${squeeze(table.modernParts)})`, 'u')
const chapter = /第[一二三四五六七八九十百千〇零\d]+[回卷章篇]|卷[一二三四五六七八九十上中下\d]/u

/** Reads whether the page's text is a classical one, and who worked on this edition of it. */
export function readClassical(report: PageReport): Classical {
  const isModernPart = modernPart.test(squeeze(report.metadata.heading ?? ''))
  const { text } = report.passage
  const isModernText = isModernPart || readsModern(text) || speaksOf(text, [])
  const found =
    classicalAuthor(report) ?? classicalWork(report) ?? workNamedBeside(report) ?? edict(report)
  const modernHand = found ? findModernHand(report) : undefined
  return { ...found, ...(modernHand && { modernHand }), isModernText, isModernPart }
}

type Found = Omit<Classical, 'isModernText' | 'isModernPart' | 'modernHand'>

/** Where the title of a work ends and that of its part begins. */
const titleJoint =
  /[/·・:：〈《》〉（(）)「」,，]|第(?=[一二三四五六七八九十百\d]+[回卷章篇])|卷(?=[一二三四五六七八九十上中下\d])/u

/** The name in the characters of the page: 論語 where the page writes it so. */
function asWritten(title: string, name: string): string {
  const parts = title.split(/[_|｜\s–—-]/).flatMap((part) => part.split(titleJoint))
  return parts.find((part) => squeeze(part) === name)?.trim() ?? name
}

function classicalWork(report: PageReport): Found | undefined {
  for (const title of titlesOf(report)) {
    const [segment = ''] = segmentsOf(title)
    const name = segment.split(titleJoint).find(Boolean) ?? ''
    const work = works().get(name) ?? works().get(name.replace(/(?:全文|原文|正文|全集)$/u, ''))
    if (!work) continue
    if (work.vernacular && !chapter.test(segment) && !authorOf(report)) continue
    return {
      basis: 'classical-work',
      quote: rawTitle(report, title),
      where: 'title',
      work: { title: asWritten(rawTitle(report, title), name) },
      ...(work.category === 'tcm' && { category: 'tcm' as const }),
    }
  }
  return undefined
}

/** 《詩經·周南》, 《論語》 春秋 - 戰國: a line that names nothing but a work, and its age. */
const workLine = /^《(?<work>[^《》]{2,16})》(?<rest>[^《》]{0,12})$/u

function workNamedBeside({ signals }: PageReport): Found | undefined {
  for (const { kind, value, where } of signals) {
    if (kind !== 'byline') continue
    const { work = '', rest = '' } = workLine.exec(value.trim())?.groups ?? {}
    const name = squeeze(work).split(titleJoint)[0] ?? ''
    const ages = rest.split(/[^\u4e00-\u9fff]+/u).filter(Boolean)
    const known = works().get(name)
    if (!known || known.vernacular || !ages.every((age) => isDynasty(squeeze(age)))) continue
    return {
      basis: 'classical-work',
      quote: value,
      where,
      work: { title: work.split(titleJoint)[0] ?? work },
      ...(known.category === 'tcm' && { category: 'tcm' as const }),
    }
  }
  return undefined
}

const reign = squeeze(table.reigns)
const edictTitle = new RegExp(
  `^(?:${reign})[元一二三四五六七八九十廿卅\\d]{1,4}年.{0,24}(?:上?[谕諭]|[谕諭]旨|[圣聖]旨|[诏詔]书?|敕书?|奏[折摺疏]|题本|題本)`,
  'u',
)

/** An edict or a memorial of the empire, dated by a reign. */
function edict(report: PageReport): Found | undefined {
  const title = titlesOf(report).find((one) => edictTitle.test(one))
  if (title === undefined) return undefined
  return { basis: 'classical-work', quote: rawTitle(report, title), where: 'title' }
}

function classicalAuthor(report: PageReport): Found | undefined {
  const found = authorOf(report)
  if (!found) return undefined
  const { author, dynasty, quote, where } = found
  const known = classicalWork(report)
  return {
    basis: known ? 'classical-work' : 'classical-author',
    quote,
    where,
    work: { ...known?.work, author, ...(dynasty && { dynasty }) },
    ...(known?.category && { category: known.category }),
  }
}

interface Author {
  author: string
  dynasty?: string
  quote: string
  where: string
}

/** An author with a dynasty beside the name, or one of the best known whom the page names as such. */
function authorOf(report: PageReport): Author | undefined {
  const credits = creditsOf(report)
  const label = credits.find((one) => /^(作者|原作者|著者|撰者|撰)$/.test(one.label))?.value
  const era = labelledValue(report, /^(朝代|年代|时代)$/)
  if (label && era !== undefined && isDynasty(squeeze(era))) {
    return { author: bare(label), dynasty: era, quote: `${label}（${era}）`, where: '作者、朝代' }
  }
  // A pen name in a meta tag may be 李白 too; a name on the page is needed.
  const inTag = { label: 'author', value: report.metadata.author ?? '' }
  for (const one of [...credits, inTag]) {
    if (!one.value || !/作者|author|著者|撰|朝代/.test(one.label)) continue
    const found = datedAuthor(one) ?? (one === inTag ? undefined : bestKnown(one))
    if (found) return found
  }
  return undefined
}

function datedAuthor({ label, value }: Pick<Credit, 'label' | 'value'>): Author | undefined {
  const words = squeeze(value)
  const [, dynastyBefore, after] = dynastyFirst.exec(words) ?? []
  const [, before, dynastyAfter] = dynastyLast.exec(words) ?? []
  const author = after ?? before
  if (!author) return undefined
  const dynasty = (dynastyBefore ?? dynastyAfter ?? '').replaceAll(/[^\u4e00-\u9fff]/gu, '')
  return { author, dynasty, quote: value, where: label }
}

function bestKnown({ label, value }: Pick<Credit, 'label' | 'value'>): Author | undefined {
  const name = bare(value).split(/[、,，/]/)[0] ?? ''
  return isClassicalName(name)
    ? { author: name, quote: `${label}：${value}`, where: label }
    : undefined
}

/** Whether a label, folded, names somebody who did something to the text after its author. */
export function isHandLabel(label: string): boolean {
  return handLabel.test(label) || isLabelOfHand(label)
}

function findModernHand(report: PageReport): Classical['modernHand'] {
  for (const { label, value, quote, where } of creditsOf(report)) {
    if (!isHandLabel(squeeze(label)) || isOld(value)) continue
    return { quote, where }
  }
  for (const title of [report.metadata.title, report.metadata.heading ?? '']) {
    if (handInTitle.test(squeeze(title))) return { quote: title, where: 'title' }
  }
  const line = report.signals.find(
    ({ kind, value }) => kind === 'byline' && edition.test(squeeze(value)),
  )
  if (line) return { quote: line.value, where: line.where }
  const description = squeeze(report.metadata.description ?? '')
  const [words] = handInWords.exec(description) ?? []
  return words ? { quote: words, where: 'description' } : undefined
}

const modernWords =
  /的|们|吗|呢|吧|不一定|越来越|其实|什么|没有|可以|已经|以及|因为|所以|但是|如果|这个|这些|这种|一个|一种|他们|我们|进行/gu
/** Share of Chinese characters from which a text reads as modern; the classics stay below .5 %. */
const MODERN_SHARE = 0.02

/** Whether a passage reads as modern Chinese by its function words, or is another language. */
export function readsModern(text: string): boolean {
  const folded = foldRights(text)
  const length = folded.match(/\p{Script=Han}/gu)?.length ?? 0
  const letters = folded.match(/\p{L}/gu)?.length ?? 0
  const count = folded.match(modernWords)?.length ?? 0
  return length * 2 < letters || (length > 0 && count / length >= MODERN_SHARE)
}
