import { within } from '@/utils/capture/describe-passage'
import type { PageText } from '@/utils/capture/page-text'
import type { Selectors } from '@/utils/clip/clip'
import type { Match, QuoteMatcher } from './quote-matcher'

/** Where a passage was anchored the last time, and how sure that is. `found` is missing where it is lost. */
export interface Sighting {
  certainty: Match['certainty']
  found?: Pick<Selectors, 'quote' | 'position'>
}

/**
 * Finds a passage that is known in several forms: as it was captured, and as a person confirmed it after
 * the page changed (pages also change back). The first sure match counts, else the first match.
 */
export function matchOneOf(
  matcher: Pick<QuoteMatcher, 'match'>,
  forms: readonly Pick<Selectors, 'quote' | 'position'>[],
): Match {
  const matches = forms.map((form) => matcher.match(form))
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
    },
  }
}
