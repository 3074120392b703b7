import type { ReviewerNumbers } from '@/utils/protocol/schemas/review'
import type { Database } from '../database/database'
import { readSetting, writeSetting } from '../kernel/settings'

/** How many reviewers must agree on a clip: by default one, and two where it rests on a statement. */
export async function readReviewerNumbers(database: Database): Promise<ReviewerNumbers> {
  const reviewers = await readSetting(database, 'reviewers')
  const statementReviewers = await readSetting(database, 'statement-reviewers')
  return {
    reviewers: Number(reviewers ?? 1),
    statementReviewers: Number(statementReviewers ?? 2),
  }
}

/** Whether somebody has set them, so that defaults of the configuration count no more. */
export async function areReviewerNumbersSet(database: Database): Promise<boolean> {
  return (await readSetting(database, 'reviewers')) !== undefined
}

/** Sets the numbers, and says whether they changed. */
export async function writeReviewerNumbers(
  database: Database,
  numbers: ReviewerNumbers,
): Promise<boolean> {
  const before = await readReviewerNumbers(database)
  await writeSetting(database, 'reviewers', String(numbers.reviewers))
  await writeSetting(database, 'statement-reviewers', String(numbers.statementReviewers))
  return (
    numbers.reviewers !== before.reviewers ||
    numbers.statementReviewers !== before.statementReviewers
  )
}

/** How many reviewers must agree on this clip. */
export function neededFor(numbers: ReviewerNumbers, { stated }: { stated: boolean }): number {
  return stated ? numbers.statementReviewers : numbers.reviewers
}

/**
 * Whether this reviewer has decided on a clip that still waits for others. Once it waits for nobody
 * (the numbers were lowered) they may decide again: nobody else might ever come. `queue.ts` has the
 * same in SQL.
 */
export function waitsForOthers(
  { reviewedBy }: { reviewedBy: readonly string[] },
  reviewer: string,
  needed: number,
): boolean {
  return reviewedBy.includes(reviewer) && reviewedBy.length < needed
}
