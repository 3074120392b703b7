import { STANDARD_ANSWER_WORKING_DAYS, type Notice } from './notice'

const DAY_MS = 86_400_000
/** The alliance's clock: China keeps one, eight hours ahead of UTC. */
const AHEAD_MS = 8 * 3_600_000

/**
 * The end of the last day on which an answer keeps the notice's promise: so many working days, Monday to
 * Friday, after the day on which the request came. Public holidays are not counted off, since no table of
 * them is shipped: where they fall in between, the true day is later. Pure.
 *
 * Received on Friday 2026-11-27, within 15 working days: Friday 2026-12-18, 24:00 in China.
 */
export function answerBy(
  receivedAt: Date,
  { answerWorkingDays = STANDARD_ANSWER_WORKING_DAYS }: Pick<Notice, 'answerWorkingDays'>,
): Date {
  let day = Math.floor((receivedAt.getTime() + AHEAD_MS) / DAY_MS)
  for (let left = answerWorkingDays; left > 0;) {
    day += 1
    if (!isWeekend(day)) left -= 1
  }
  return new Date((day + 1) * DAY_MS - AHEAD_MS - 1)
}

/** Whether a day, counted from 1970-01-01, a Thursday, is a Saturday or a Sunday. */
function isWeekend(day: number): boolean {
  return (day + 4) % 7 === 0 || (day + 4) % 7 === 6
}
