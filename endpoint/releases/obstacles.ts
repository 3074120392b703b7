import type { ReleaseAnswer } from '@/utils/protocol/schemas/releases'
import { technicalObstacle } from '@/utils/exchange/technical-sample'
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

/** What the technical sample has against publishing. Told apart: a client of before knows the others only. */
export function findTechnicalObstacle(
  row: ReleaseRow,
  { drawn, technical }: SampleFigures,
): ReleaseAnswer['technicalObstacle'] {
  if (row.state !== 'sampled' || drawn === 0) return null
  if (technical === null) return 'technical-undrawn'
  const obstacle = technicalObstacle(technical, technical.passShare)
  return obstacle ? `technical-${obstacle}` : null
}
