import type { ReleaseAnswer } from '@/utils/protocol/schemas/releases'
import type { ReleaseRow } from './release-row'
import { passes, type SampleFigures } from './sample-figures'

/** Obstacles to publishing, the first to solve first. */
export function findObstacles(
  row: ReleaseRow,
  { drawn, open, safety, quality }: SampleFigures,
): ReleaseAnswer['obstacles'] {
  if (row.state !== 'sampled') return ['state']
  if (drawn === 0) return ['empty']
  const found: ReleaseAnswer['obstacles'] = []
  if (open > 0) found.push('open')
  if (!passes(safety)) found.push('safety')
  if (!passes(quality)) found.push('quality')
  return found
}
