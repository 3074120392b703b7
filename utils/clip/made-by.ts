import type { ClipContent } from './clip'

/**
 * What a label says of who wrote a text; `labelled`: there is one, and it leaves that open; `translated`: a
 * browser or an add-on translated the page.
 */
export type MadeBy = 'ai-generated' | 'ai-assisted' | 'labelled' | 'translated'

/** `undefined` where no machine is named: nothing is shown then. */
export function madeBy({ kind, label, isTranslation }: ClipContent['origin']): MadeBy | undefined {
  if (isTranslation === true) return 'translated'
  if (kind === 'ai-generated' || kind === 'ai-assisted') return kind
  return kind === 'unknown' && label !== undefined ? 'labelled' : undefined
}
