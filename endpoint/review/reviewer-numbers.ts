import type { ReviewerNumbers } from '@/utils/protocol/review-calls'
import type { Database } from '../database/open'
import { readSetting, writeSetting } from '../settings'

/** How many people have to say the same of a clip: one, and two where it rests on a statement. */
export async function readReviewerNumbers(database: Database): Promise<ReviewerNumbers> {
  const reviewers = await readSetting(database, 'reviewers')
  const statementReviewers = await readSetting(database, 'statement-reviewers')
  return {
    reviewers: Number(reviewers ?? 1),
    statementReviewers: Number(statementReviewers ?? 2),
  }
}

export async function writeReviewerNumbers(
  database: Database,
  numbers: ReviewerNumbers,
): Promise<void> {
  await writeSetting(database, 'reviewers', String(numbers.reviewers))
  await writeSetting(database, 'statement-reviewers', String(numbers.statementReviewers))
}

/** How many people have to say the same of this clip. */
export function neededFor(numbers: ReviewerNumbers, { stated }: { stated: boolean }): number {
  return stated ? numbers.statementReviewers : numbers.reviewers
}
