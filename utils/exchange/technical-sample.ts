import rubric from '@/assets/review/rubric.json' with { type: 'json' }

/**
 * The technical sample of a release: a tenth of its candidates, those with the first numbers, so that it is drawn by
 * the same seed as the sample that is judged by the rubric. Machines look at each of its texts, and people at those
 * that are marked.
 */
export type TechnicalVerdict = 'clean' | 'bad'

export interface TechnicalFigures {
  /** Those that were not withdrawn since. */
  drawn: number
  /** Marked, of those: by a measure beyond its threshold, or by a word of the alliance's list. */
  marked: number
  /** Marked and not judged yet. */
  open: number
  bad: number
}

/** How many of so many candidates are drawn: all, where they are few. */
export function technicalSize(candidates: number): number {
  const { technicalShare, technicalLeast } = rubric
  return Math.min(candidates, Math.max(technicalLeast, Math.ceil(candidates * technicalShare)))
}

/** The share that is clean: one that is marked counts as bad only where a person said so. */
export function cleanShare({ drawn, bad }: Pick<TechnicalFigures, 'drawn' | 'bad'>): number {
  return drawn === 0 ? 0 : (drawn - bad) / drawn
}

/** What stands in the way of publishing: some are not judged, or too many are bad. */
export function technicalObstacle(
  figures: TechnicalFigures,
  passShare: number = rubric.technicalPass,
): 'open' | 'bad' | undefined {
  if (figures.open > 0) return 'open'
  return cleanShare(figures) >= passShare ? undefined : 'bad'
}
