import {
  daysIn,
  STATS_DAYS,
  STATS_DAYS_EACH,
  type Stats,
  type StatsEvent,
  type StatsUnit,
} from '@/utils/protocol/schemas/figures'

/** Periods to choose from, each with its days and the unit that shows them best. */
export const periods = {
  month: { days: 30, unit: 'day' },
  quarter: { days: 91, unit: 'week' },
  year: { days: 365, unit: 'month' },
} as const satisfies Record<string, { days: number; unit: StatsUnit }>
export type Period = keyof typeof periods

const DAY_MS = 86_400_000
/** Days of the figures begin at midnight of UTC+8. */
const OFFSET_MS = 8 * 3_600_000

/** The last days up to one moment (milliseconds since 1970). Pure. */
export function lastDays(days: number, now: number): { from: string; to: string } {
  const end = now + OFFSET_MS
  return { from: dayOf(end - (days - 1) * DAY_MS), to: dayOf(end) }
}

/** Whether these are two days in their order, not too many of them for the unit. Pure. */
export function isPeriod({
  from,
  to,
  unit,
}: {
  from: string
  to: string
  unit: StatsUnit
}): boolean {
  const days = daysIn(from, to)
  return days >= 1 && days <= (unit === 'day' ? STATS_DAYS_EACH : STATS_DAYS)
}

export type SeriesPart = { day: string } & Record<StatsEvent, number>

/** The series with the parts in which nothing happened, from the first day to the last. Pure. */
export function fillSeries(
  series: Stats['series'],
  { from, to, unit }: { from: string; to: string; unit: StatsUnit },
): SeriesPart[] {
  const known = new Map(series.map((part) => [part.day, part]))
  const filled: SeriesPart[] = []
  for (let day = firstOf(from, unit); day <= to; day = nextOf(day, unit)) {
    const {
      received = 0,
      accepted = 0,
      returned = 0,
      rejected = 0,
      withdrawn = 0,
    } = known.get(day) ?? {}
    filled.push({ day, received, accepted, returned, rejected, withdrawn })
  }
  return filled
}

/** First day of the part in which a day lies: itself, its Monday, or the first of its month. */
function firstOf(day: string, unit: StatsUnit): string {
  if (unit === 'day') return day
  if (unit === 'month') return `${day.slice(0, 8)}01`
  const at = Date.parse(day)
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7
  return dayOf(at - sinceMonday * DAY_MS)
}

function nextOf(day: string, unit: StatsUnit): string {
  const at = new Date(day)
  if (unit === 'month') at.setUTCMonth(at.getUTCMonth() + 1)
  else at.setUTCDate(at.getUTCDate() + (unit === 'week' ? 7 : 1))
  return dayOf(at.getTime())
}

function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10)
}
