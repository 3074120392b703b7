import type { ClipContent } from './clip'

/** What a label says of who wrote a text; `labelled`: there is one, and it leaves that open. */
export type MadeBy = 'ai-generated' | 'ai-assisted' | 'labelled'

/** `undefined` where no machine is named: nothing is shown then. */
export function madeBy({ kind, label }: ClipContent['origin']): MadeBy | undefined {
  if (kind === 'ai-generated' || kind === 'ai-assisted') return kind
  return kind === 'unknown' && label !== undefined ? 'labelled' : undefined
}
