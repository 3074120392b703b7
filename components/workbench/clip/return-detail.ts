import type { Clip } from '@/utils/clip/clip'

/**
 * What the endpoint said beside a reason that this version has no words for: its detail, in English, else
 * the reason's own name. Pure.
 */
export function returnDetail({ returnReason, history }: Clip): string {
  const refused = history.findLast(({ event }) => event === 'refuse')
  return refused?.reason ?? returnReason ?? ''
}
