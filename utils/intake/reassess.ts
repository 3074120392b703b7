import type { PageReport, RelatedPage } from '@/utils/capture/page-report'
import type { Clip } from '@/utils/clip/clip'
import { assess } from '@/utils/rights/assess'
import type { AddedRules } from '@/utils/rights/site-rules'

/**
 * Whether the page of the work could say more: the passage stands in a chapter, the chapter's page does
 * not permit sharing, and the contributor has stated nothing yet.
 */
export function hasWorkToAsk({ rights }: Clip, { parentUrl, related }: PageReport): boolean {
  const isOpen = rights.verdict === 'public-domain' || rights.verdict === 'open'
  return parentUrl !== undefined && related === undefined && !isOpen && !rights.statement
}

/** Assesses a draft again, with what the page of its work says. Pure. */
export function reassess(
  draft: Clip,
  report: PageReport,
  work: RelatedPage,
  { now, siteRules }: { now: string; siteRules: AddedRules },
): Clip {
  const rights = assess({ ...report, related: [work] }, { now, siteRules })
  return { ...draft, rights, updatedAt: now }
}
