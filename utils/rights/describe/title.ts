import table from '@/assets/rights/by-lines.json' with { type: 'json' }
import type { PageReport } from '@/utils/capture/page-report'
import { squeeze } from '../fold'
import type { Credit } from '../terms/credits'
import { partsOfName } from './names'

/** The title of a work, and which part of it stands on the page. */
export interface OwnTitle {
  title?: string
  /** 卷八, 第三回; of a classic also 學而第一. */
  juan?: string
}

const siteEnd = new RegExp(`(?:${table.sites})$`, 'iu')
const tail = new RegExp(`\\s{0,4}(?:${table.tails})$`, 'u')
const noTitle = new RegExp(`^(?:${table.noTitle})$`, 'u')
/** What joins a title, its section and its site; the last of it. */
const joint = /^(.+?)\s{0,4}(?:[_|｜]|\s[-–—－]{1,2}\s|[-－]{1,2})\s{0,4}([^_|｜\-－–—]{2,24})$/su
/** 《某办法》已经……通过，现予公布: an order makes known what it is about. */
const madeKnown = /^《([^》]{2,60})》[^。]{2,80}(?:公布|发布)/u
const order = /(?:令|公告)(?:[（(]?第?[\d一二三四五六七八九十百〇零]+号[）)]?)?$/u

/**
 * The title of the page's work, without names of section, site and author, and its part. `isClassical`:
 * chapters are parts of a known work.
 */
export function ownTitle(
  page: PageReport,
  {
    credits,
    isClassical,
    isOfficial,
  }: { credits: readonly Credit[]; isClassical: boolean; isOfficial: boolean },
): OwnTitle {
  const whole = titleOf(page)
  const known = isOfficial ? titleMadeKnown(page, whole) : undefined
  if (known !== undefined) return { title: known }
  const signed = credits.find(({ by }) => by === 'title')?.title
  const title = withoutTail(signed ?? withoutAuthor(withoutSite(whole, page), credits))
  return isOfficial ? { title } : splitParts(title, isClassical)
}

/** The heading of the article before the tags, which often name site or column; then the page's title. */
function titleOf({ metadata }: PageReport): string {
  const { heading = '', site = '', tags, title } = metadata
  const tag = tags.find(({ name }) => name === 'citation_title' || name === 'og:title')
  const isOwn =
    heading !== '' && squeeze(heading) !== squeeze(site) && !noTitle.test(squeeze(heading))
  const own = isOwn ? heading.trim() : ''
  if (tag && (own === '' || squeeze(own).includes(squeeze(tag.content)))) return tag.content
  return own || firstPart(title)
}

/** Without what content systems append: title_section_site, title | site, title - site. */
function firstPart(title: string): string {
  const [first = ''] = title
    .split(/[_|｜]|\s[-–—]\s/u)
    .map((part) => part.trim())
    .filter(Boolean)
  return first
}

/** A heading keeps its own dashes: only what is named like a site is taken off. */
function withoutSite(title: string, { metadata }: PageReport): string {
  const site = squeeze(metadata.site ?? '')
  let rest = title.trim()
  for (let steps = 0; steps < 5; steps += 1) {
    const [, first = '', last = ''] = joint.exec(rest) ?? []
    const name = squeeze(last)
    if (first === '' || !(siteEnd.test(name) || name === site)) break
    rest = first.trim()
  }
  return rest
}

/** 秋夜 (魯迅) is 秋夜, where the page names the author elsewhere, too. */
function withoutAuthor(title: string, credits: readonly Credit[]): string {
  const names = credits.map(({ value }) => partsOfName(value).name)
  const name = names.find((one) => one.length > 1 && title.replace(/[）)】]$/u, '').endsWith(one))
  if (name === undefined) return title
  const at = title.lastIndexOf(name)
  const rest = title.slice(0, at)
  return /(?:[-–—]\s?|[（(【])$/u.test(rest)
    ? rest.replace(/\s{0,4}[-–—（(【]{1,4}\s?$/u, '')
    : title
}

/** 师说原文、翻译及赏析 is 师说. */
function withoutTail(title: string): string {
  return title.replace(tail, '').trim() || title
}

function titleMadeKnown({ signals }: PageReport, title: string): string | undefined {
  if (!order.test(squeeze(title))) return undefined
  const marks = signals.filter(({ kind, name }) => kind === 'document' && name === 'enacted')
  return marks.map(({ quote }) => madeKnown.exec(quote.trim())?.[1]).find(Boolean)
}

const count = '[一二三四五六七八九十百千〇零廿卅\\d]+'
/** 卷 after 问 or 试 is a paper. */
const part = `(?:第${count}[回卷折幕](?:第${count}[场場])?|(?<![问問试試答考画畫开開案书書])卷(?:[之第]?${count}|[上中下])|[上中下]卷)`
const chapter = `第${count}[章篇]`
const inside = new RegExp(
  `^(?<name>.+?)[\\s·・:：/，,]{0,4}[（(]?(?<part>${part})[)）]?(?:$|[\\s·・:：].*$)`,
  'su',
)
const chapterAtEnd = new RegExp(`^(?<name>.+?)[\\s·・:：(（]{0,4}(?<part>${chapter})[)）]?$`, 'su')
/** 論語·學而第一, 論語/學而第一. */
const pieceAtEnd = /^(?<name>[^/·・]+?)\s{0,4}[/·・]\s{0,4}(?<part>.+)$/su

/** 史記卷八 高祖本紀第八 is 史記, 卷八. */
function splitParts(title: string, isClassical: boolean): OwnTitle {
  for (const form of isClassical ? [inside, chapterAtEnd, pieceAtEnd] : [inside]) {
    const { name = '', part: juan = '' } = form.exec(title)?.groups ?? {}
    if (name.trim() !== '') return { title: name.trim(), juan: juan.trim() }
  }
  return { title }
}
