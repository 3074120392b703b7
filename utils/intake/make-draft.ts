import type { PageReport } from '@/utils/capture/page-report'
import {
  CLIP_SCHEMA_VERSION,
  clip as clipSchema,
  MAX_CLIP_CODE_POINTS,
  type Clip,
  type Source,
} from '@/utils/clip/clip'
import { digestText } from '@/utils/clip/digest'
import { newId, newSalt } from '@/utils/clip/ids'
import { assess } from '@/utils/rights/assess'
import type { AddedRules } from '@/utils/rights/site-rules'
import { suggestWork } from '@/utils/rights/suggest'
import { maskDraft, type MaskedDraft } from './mask-draft'
import { spanTags } from './span-tags'
import { foldsToNothing } from '@/utils/text/fold'
import { countCodePoints } from '@/utils/text/code-points'
import { findTextProblem, tidyMetadata, type TextProblem } from '@/utils/text/well-formed'

/** Why a selection cannot become a clip. */
export type DraftProblem =
  | { kind: 'empty' }
  | { kind: 'too-long'; length: number; limit: number }
  | { kind: 'text-domain'; problem: TextProblem }

type DraftResult = ({ ok: true } & MaskedDraft) | { ok: false; problem: DraftProblem }

/**
 * Makes a draft from a page report: the text exactly as selected, the source, the work, and the
 * assessment of its rights. Text outside the text domain is refused, never repaired. Personal information
 * that is found is masked, and given back beside the draft.
 */
export async function makeDraft(
  report: PageReport,
  now: string,
  siteRules?: AddedRules,
): Promise<DraftResult> {
  const { text } = report.passage
  const problem = findDraftProblem(text)
  if (problem) return { ok: false, problem }
  const { work, category, reason, origin } = suggestWork(report, siteRules)
  const draft: Clip = {
    schemaVersion: CLIP_SCHEMA_VERSION,
    id: newId(),
    revision: 1,
    salt: newSalt(),
    text,
    digest: await digestText(text),
    source: sourceOf(report),
    textNotes: report.passage.notes,
    work,
    category,
    dataKind: origin.kind === 'ai-generated' ? 'synthetic' : 'raw',
    documentTags: [],
    rights: assess(report, { now, ...(siteRules && { siteRules }) }),
    origin,
    privacy: { findings: [] },
    quality: { suggested: { category, reason } },
    annotations: spanTags(text, report.passage.marks ?? [], category, now),
    createdAt: now,
    state: 'draft',
    visibility: 'shared',
    consentId: null,
    batchId: null,
    returnReason: null,
    updatedAt: now,
    history: [],
  }
  return { ok: true, ...(await maskDraft(clipSchema.parse(draft))) }
}

/** What keeps a text from becoming a clip at all. */
export function findDraftProblem(text: string): DraftProblem | undefined {
  if (foldsToNothing(text)) return { kind: 'empty' }
  const problem = findTextProblem(text)
  if (problem) return { kind: 'text-domain', problem }
  const length = countCodePoints(text)
  if (length > MAX_CLIP_CODE_POINTS) {
    return { kind: 'too-long', length, limit: MAX_CLIP_CODE_POINTS }
  }
  return undefined
}

function sourceOf(report: PageReport): Source {
  const { metadata, passage } = report
  return {
    url: report.url,
    title: metadata.title,
    accessedAt: report.capturedAt,
    selectors: {
      ...passage.selectors,
      quote: {
        exact: passage.selectors.quote.exact,
        prefix: tidyMetadata(passage.selectors.quote.prefix),
        suffix: tidyMetadata(passage.selectors.quote.suffix),
      },
    },
    context: {
      before: tidyMetadata(passage.context.before),
      after: tidyMetadata(passage.context.after),
    },
    ...(report.citation && { citation: report.citation }),
    ...(report.variant && { variant: report.variant }),
    ...optional('canonicalUrl', report.canonicalUrl),
    ...optional('site', metadata.site),
    ...optional('author', metadata.author),
    ...optional('published', metadata.published),
    ...optional('language', passage.language),
  }
}

function optional<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return value ? ({ [key]: value } as { [P in K]?: string }) : {}
}
