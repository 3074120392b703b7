import { occurrenceOf, within } from '@/utils/capture/describe-passage'
import type { PageText } from '@/utils/capture/page-text'
import type { Selectors } from '@/utils/clip/clip'
import type { Match, QuoteMatcher } from './quote-matcher'

/** Where a passage was anchored the last time, and how sure that is. `found` is missing where it is lost. */
export interface Sighting {
  certainty: Match['certainty']
  found?: TextSelectors
}

/** What finds a passage in a text. */
export type TextSelectors = Pick<Selectors, 'quote' | 'position' | 'occurrence'>

/**
 * Finds a passage that is known in several forms: as it was captured, and as a person confirmed it after
 * the page changed (pages also change back). The first sure match counts, else the first match. With pauses.
 */
export function* matchOneOf(
  matcher: Pick<QuoteMatcher, 'steps'>,
  forms: readonly TextSelectors[],
): Generator<void, Match> {
  const matches: Match[] = []
  for (const form of forms) matches.push(yield* matcher.steps(form))
  return (
    matches.find(({ certainty }) => certainty === 'sure') ??
    matches.find(({ certainty }) => certainty !== 'lost') ?? { certainty: 'lost' }
  )
}

export function sightingOf(page: PageText, match: Match): Sighting {
  if (match.certainty === 'lost') return { certainty: 'lost' }
  const { certainty, start, end } = match
  return {
    certainty,
    found: {
      quote: within(page.text, { start, end }).quote,
      position: { start: page.toCodePoint(start), end: page.toCodePoint(end) },
      occurrence: occurrenceOf(page.text, { start, end }),
    },
  }
}
