import type { PageReport } from '@/utils/capture/page-report'
import { clip as clipSchema, type Clip } from '@/utils/clip/clip'
import { digestText } from '@/utils/clip/digest'
import { tidyMetadata } from '@/utils/text/well-formed'
import { findDraftProblem, type DraftProblem } from './make-draft'
import { spanTags } from './span-tags'

/**
 * Replaces the converted text of a draft by the original: text, notes and context come from the page of
 * the original, everything else stays. The record says which of the two texts it holds.
 */
export async function exchangeText(
  draft: Clip,
  passage: PageReport['passage'],
  now: string,
): Promise<{ ok: true; draft: Clip } | { ok: false; problem: DraftProblem }> {
  const { text, selectors, context, notes, marks = [], language } = passage
  const problem = findDraftProblem(text)
  if (problem) return { ok: false, problem }
  const { source } = draft
  const { language: _shown, ...rest } = source
  const exchanged: Clip = {
    ...draft,
    text,
    digest: await digestText(text),
    textNotes: notes,
    annotations: spanTags(text, marks, draft.category, now),
    source: {
      ...rest,
      ...(language !== undefined && { language }),
      // The position is dropped: it counts characters of the converted page.
      selectors: {
        ...source.selectors,
        quote: {
          exact: text,
          prefix: tidyMetadata(selectors.quote.prefix),
          suffix: tidyMetadata(selectors.quote.suffix),
        },
      },
      context: { before: tidyMetadata(context.before), after: tidyMetadata(context.after) },
      ...(source.variant && { variant: { ...source.variant, kept: 'original' } }),
    },
    updatedAt: now,
  }
  return { ok: true, draft: clipSchema.parse(exchanged) }
}

/** In how many places two texts of the same length differ, in code points; else `undefined`. */
export function countDifferences(one: string, other: string): number | undefined {
  const [first, second] = [Array.from(one), Array.from(other)]
  if (first.length !== second.length) return undefined
  return first.filter((character, at) => character !== second[at]).length
}
