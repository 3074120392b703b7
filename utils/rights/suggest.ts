import type { PageReport } from '@/utils/capture/page-report'
import type { Category, ClipContent, Work } from '@/utils/clip/clip'
import { originOf } from './ai-origin'
import { isCode } from './code-passage'
import { squeeze } from './fold'
import { readOfficialDocument } from './official-document'
import { readClassical, type Classical } from './terms/classical'
import {
  categoryByRule,
  officialByRule,
  rulesFor,
  type AddedRules,
  type HeldRule,
} from './site-rules'
import { labelledValue, segmentsOf, titlesOf } from './titles'

/** What can be filled in from the page. All of it may be corrected by hand. */
export interface Suggestion {
  work: Work
  category: Category
  origin: ClipContent['origin']
}

/** Suggests category, work and origin from a report, so that a clear page leaves nothing to fill in. */
export function suggestWork(report: PageReport, siteRules?: AddedRules): Suggestion {
  const classical = readClassical(report)
  const held = rulesFor(report, siteRules)
  const isOfficial = readOfficialDocument(report, officialByRule(held)).is
  const category = suggestCategory(report, { classical, held, isOfficial })
  const work = workOf(report, { classical, category, isOfficial })
  return { work, category, origin: originOf(report.signals) }
}

const tcmWords = /中医|中醫|本草|方剂|方劑|针灸|針灸|经络|經絡|汤头|脉诊|伤寒论|辨证论治|中药|中藥/
const nucleotides = /^>?[^\n]{0,200}\n?(?:[ACGTUNacgtun]{10,}[\s\d]*){4,}/m
const protein = /(?:^|\n)(?:[ACDEFGHIKLMNPQRSTVWY]{20,}\s*){2,}/
const standard =
  /^(?:GB(?:\/?[TZ])?|GBZ|DB\d{2}(?:\/T)?|[A-Z]{2}\/T|ISO|IEC)\s?\d{2,6}(?:\.\d+)?[-—－–]?\d{0,4}/
const report = /(?:研究|调查|年度|发展|统计|白皮|分析|评估|工作)报告|白皮书|蓝皮书|统计公报/
const law =
  /(?:^中华人民共和国.{1,40}(?:法|法典)|(?:条例|法|实施细则|司法解释|解释)(?:[（(].{1,20}[）)])?$)|判决书|裁定书/

function suggestCategory(
  page: PageReport,
  {
    classical,
    held,
    isOfficial,
  }: { classical: Classical; held: readonly HeldRule[]; isOfficial: boolean },
): Category {
  const { text } = page.passage
  if (protein.test(text) && !nucleotides.test(text)) return 'protein'
  if (nucleotides.test(text)) return 'gene'
  const titles = titlesOf(page)
  if (classical.basis && !classical.isModernText) return classical.category ?? 'classic'
  if (isPaper(page)) return 'paper'
  if (isOfficial) {
    return titles.flatMap(segmentsOf).some((title) => law.test(title)) ? 'law' : 'policy'
  }
  if (isCode(page)) return 'code'
  if (titles.some((title) => standard.test(title))) return 'standard'
  if (titles.some((title) => report.test(title))) return 'report'
  if (titles.some((title) => /政策解读|图解|解读/.test(title)) && /gov/.test(page.url))
    return 'policy'
  if (titles.some((title) => tcmWords.test(title))) return 'tcm'
  const byRule = categoryByRule(held)
  // A translation or an article about it on a site of classics is no classic.
  return byRule === undefined || (byRule === 'classic' && classical.isModernText) ? 'other' : byRule
}

function isPaper({ metadata }: PageReport): boolean {
  return metadata.tags.some(({ name }) =>
    /^citation_(journal|doi$|dissertation|conference|technical_report|arxiv|issn|pdf_url)|^prism\.publication/.test(
      name,
    ),
  )
}

/** Years of a life beside a name, which are read for its term and are no part of the name. */
const lifeBeside = /\s*[（(〔[［][^）)〕\]］]*\d{3,4}[^）)〕\]］]*[）)〕\]］]?\s*$/u

function workOf(
  page: PageReport,
  {
    classical,
    category,
    isOfficial,
  }: { classical: Classical; category: Category; isOfficial: boolean },
): Work {
  const isClassical = classical.basis !== undefined
  const title = classical.work?.title ?? ownTitle(page)
  const author = classical.work?.author ?? (isOfficial ? issuerOf(page) : authorOf(page))
  const dynasty = classical.work?.dynasty ?? labelledValue(page, /^(朝代|年代)$/)
  const collator = labelledValue(page, /^(点校|校点|整理|校注|点校者|整理者|标点)$/)
  const edition = labelledValue(page, /^(版本|底本|出版|出版社)$/)
  const juan = isClassical ? juanOf(page) : undefined
  const ownName = isClassical ? title?.replace(partAtEnd, '') : title
  const identifiers = identifiersOf(page, category)
  return {
    ...optional('title', ownName || title, 500),
    ...optional('author', author, 500),
    ...optional('dynasty', isClassical ? dynasty : undefined, 64),
    ...optional('edition', isClassical ? edition : undefined, 500),
    ...optional('collator', collator, 300),
    ...optional('juan', juan, 200),
    ...(Object.keys(identifiers).length > 0 && { identifiers }),
  }
}

/** Of a work of many parts, the one on this page. */
const partAtEnd =
  /[\s·・:：(（]*(第[一二三四五六七八九十百千〇零\d]+[回卷章篇]|卷[之第]?[一二三四五六七八九十百〇零上中下\d]+)[)）]?$/u
/** Where the value of a label ends, since the next one begins. */
const nextLabel =
  /\s*(?:发布|更新|发表|编辑)?(?:时间|日期|来源|出处|编辑|责编|浏览|点击|阅读|字号|字体|评论)\s*[:：].*$/u
/** Who put it on the page, and wrote nothing of it. */
const poster =
  /^(?:(?:责任|网络)?编辑|责编|admin|administrator|editor|管理员|编辑部|小编|佚名)(?:$|[:：\s])/iu

/** The author named by the page. */
function authorOf(page: PageReport): string | undefined {
  const { author = '' } = page.metadata
  if (poster.test(author)) return undefined
  return author.replace(nextLabel, '').replace(lifeBeside, '').trim()
}

/** A document is its organ's, whoever put it on the page. */
function issuerOf(page: PageReport): string | undefined {
  const named =
    labelledValue(
      page,
      /^(发文机关|发布机构|发文单位|制定机关|公布机关|发布机关|审理法院|法院)$/,
    ) ?? page.signals.find(({ kind, name }) => kind === 'document' && name === 'issuer')?.quote
  return named?.replace(nextLabel, '')
}

/** The title without the names of section and site that content systems append. */
function ownTitle({ metadata }: PageReport): string | undefined {
  const tag = metadata.tags.find(({ name }) => name === 'citation_title' || name === 'og:title')
  const heading = metadata.heading?.trim()
  if (tag && (!heading || squeeze(heading).includes(squeeze(tag.content)))) return tag.content
  return heading ?? metadata.title.split(/[_|｜]|\s[-–—]\s|[-–—－][^-–—－]{2,20}网$/u)[0]?.trim()
}

function juanOf(page: PageReport): string | undefined {
  for (const title of [
    page.metadata.heading ?? '',
    page.metadata.title.split(/[_|]|\s[-–—]\s/)[0] ?? '',
  ]) {
    const [, part] = /[/·・]\s*(.+)$/.exec(title.trim()) ?? partAtEnd.exec(title.trim()) ?? []
    if (part) return part.trim()
  }
  return undefined
}

function identifiersOf(page: PageReport, category: Category): Record<string, string> {
  const identifiers: Record<string, string> = {}
  const doi = doiOf(page)
  if (doi) identifiers['doi'] = doi
  const number =
    labelledValue(page, /^(发文字号|文号|公文字号|案号)$/) ??
    page.signals.find(({ kind, name }) => kind === 'document' && name === 'number')?.value
  if (number && (category === 'policy' || category === 'law')) {
    identifiers['documentNumber'] = number.trim().slice(0, 300)
  }
  return identifiers
}

function doiOf({ metadata }: PageReport): string | undefined {
  const names = ['citation_doi', 'dc.identifier', 'prism.doi', 'dc.identifier.doi']
  const values = [
    ...metadata.tags.filter(({ name }) => names.includes(name)).map(({ content }) => content),
    ...metadata.labelled.filter(({ label }) => /^doi$/i.test(label)).map(({ value }) => value),
  ]
  for (const value of values) {
    const [doi] = /10\.\d{4,9}\/[^\s"'<>，。；]+/.exec(value) ?? []
    if (doi) return doi.slice(0, 300)
  }
  return undefined
}

function optional<K extends string>(
  key: K,
  value: string | undefined,
  max: number,
): { [P in K]?: string } {
  const words = value?.replaceAll(/\s+/g, ' ').trim().slice(0, max).toWellFormed()
  return words ? ({ [key]: words } as { [P in K]?: string }) : {}
}
