import type { PageReport } from '@/utils/capture/page-report'
import type { Category, ClipContent, Work } from '@/utils/clip/clip'
import { originOf } from './ai-origin'
import type { CategoryReason } from './category-reasons'
import { isCode } from './code-passage'
import { describeWork } from './describe/describe-work'
import { readOfficialDocument } from './official-document'
import { readClassical, type Classical } from './terms/classical'
import {
  categoryByRule,
  officialByRule,
  rulesFor,
  type AddedRules,
  type HeldRule,
} from './site-rules'
import { segmentsOf, titlesOf } from './titles'

/** What can be filled in from the page. All of it may be corrected by hand. */
export interface Suggestion {
  work: Work
  category: Category
  /** Why this category: what of the page or the text says so. */
  reason: CategoryReason
  origin: ClipContent['origin']
}

/** Suggests category, work and origin from a report, so that a clear page leaves nothing to fill in. */
export function suggestWork(report: PageReport, siteRules?: AddedRules): Suggestion {
  const classical = readClassical(report)
  const held = rulesFor(report, siteRules)
  const isOfficial = readOfficialDocument(report, officialByRule(held)).is
  const { category, reason } = suggestCategory(report, { classical, held, isOfficial })
  const work = describeWork(report, { classical, category, isOfficial })
  return { work, category, reason, origin: originOf(report.signals) }
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
): Pick<Suggestion, 'category' | 'reason'> {
  const { text } = page.passage
  if (nucleotides.test(text)) return { category: 'gene', reason: 'residues' }
  if (protein.test(text)) return { category: 'protein', reason: 'residues' }
  if (classical.basis && !classical.isModernText)
    return { category: classical.category ?? 'classic', reason: 'classical' }
  if (isPaper(page)) return { category: 'paper', reason: 'citation' }
  const titles = titlesOf(page)
  if (isOfficial) {
    return titles.flatMap(segmentsOf).some((title) => law.test(title))
      ? { category: 'law', reason: 'law-title' }
      : { category: 'policy', reason: 'official' }
  }
  if (isCode(page)) return { category: 'code', reason: 'code' }
  if (titles.some((title) => standard.test(title)))
    return { category: 'standard', reason: 'standard-number' }
  if (titles.some((title) => report.test(title)))
    return { category: 'report', reason: 'report-title' }
  if (titles.some((title) => /政策解读|图解|解读/.test(title)) && /gov/.test(page.url))
    return { category: 'policy', reason: 'official' }
  if (titles.some((title) => tcmWords.test(title))) return { category: 'tcm', reason: 'tcm-title' }
  const byRule = categoryByRule(held)
  // A translation or an article about it on a site of classics is no classic.
  return byRule === undefined || (byRule === 'classic' && classical.isModernText)
    ? { category: 'other', reason: 'nothing' }
    : { category: byRule, reason: 'site' }
}

function isPaper({ metadata }: PageReport): boolean {
  return metadata.tags.some(({ name }) =>
    /^citation_(journal|doi$|dissertation|conference|technical_report|arxiv|issn|pdf_url)|^prism\.publication/.test(
      name,
    ),
  )
}
