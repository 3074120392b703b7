import table from '@/assets/rights/categories.json' with { type: 'json' }
import { once } from '@/utils/text/memoize'
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

const patterns = once(() => ({
  law: new RegExp(table.law),
  nucleotides: new RegExp(table.nucleotides, 'm'),
  protein: new RegExp(table.protein),
  standard: new RegExp(table.standard),
  report: new RegExp(table.report),
  explanation: new RegExp(table.explanation),
  tcm: new RegExp(table.tcm),
}))

function suggestCategory(
  page: PageReport,
  {
    classical,
    held,
    isOfficial,
  }: { classical: Classical; held: readonly HeldRule[]; isOfficial: boolean },
): Pick<Suggestion, 'category' | 'reason'> {
  const { text } = page.passage
  const { law, nucleotides, protein, standard, report, explanation, tcm } = patterns()
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
  const isTitled = (pattern: RegExp): boolean => titles.some((title) => pattern.test(title))
  if (isTitled(standard)) return { category: 'standard', reason: 'standard-number' }
  if (isTitled(report)) return { category: 'report', reason: 'report-title' }
  if (isTitled(explanation) && /gov/.test(page.url))
    return { category: 'policy', reason: 'official' }
  if (isTitled(tcm)) return { category: 'tcm', reason: 'tcm-title' }
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
