import type { Selectors } from '@/utils/clip/clip'
import type { ClipState } from '@/utils/clip/lifecycle'
import { PageText } from '@/utils/capture/page-text'
import type { TextMap } from '@/utils/capture/text-map'
import { matchQuote } from '../match-quote'

/** A clip to look for. */
export interface StandingClip {
  clipId: string
  state: ClipState
  selectors: Selectors
}

/** A clip that was looked for on the page; without a range it is lost there. */
export interface AnchoredClip {
  clipId: string
  state: ClipState
  certainty: 'sure' | 'uncertain' | 'lost'
  range?: Range
}

/** Finds clips in a page as read. */
export function anchorClips(map: TextMap, clips: readonly StandingClip[]): AnchoredClip[] {
  const page = new PageText(map.text)
  return clips.map(({ clipId, state, selectors }) => {
    const match = matchQuote(page, selectors)
    const range = match.certainty === 'lost' ? undefined : map.rangeOf(match)
    if (match.certainty === 'lost' || !range) return { clipId, state, certainty: 'lost' }
    return { clipId, state, certainty: match.certainty, range }
  })
}
