import { within } from '@/utils/capture/describe-passage'
import type { PageText } from '@/utils/capture/page-text'
import type { Selectors } from '@/utils/clip/clip'
import type { Match } from './quote-matcher'

/** How a passage was met again on its page; what stands in the place found, unless it is lost. */
export interface Sighting {
  certainty: Match['certainty']
  found?: Pick<Selectors, 'quote' | 'position'>
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
