import {
  statsDimensions,
  statsEvents,
  type Stats,
  type StatsQuery,
} from '@/utils/protocol/schemas/figures'
import { toCsv } from '@/utils/exchange/csv'

/**
 * All figures as one table for a spreadsheet: of what part of the figures a row is, its value, and the
 * counts. Names of columns and parts are those of the protocol, in any language. Pure.
 */
export function figuresCsv(stats: Stats, { from, to, unit }: StatsQuery): string {
  const counts = (row: Record<(typeof statsEvents)[number], number>): number[] =>
    statsEvents.map((event) => row[event])
  return toCsv([
    ['part', 'value', 'name', ...statsEvents, 'characters_accepted'],
    ['period', `${from}/${to}`, '', ...counts(stats.totals), stats.totals.characters],
    ...stats.series.map((part) => [unit, part.day, '', ...counts(part), '']),
    ...statsDimensions.flatMap((dimension) =>
      stats.by[dimension].map((share) => [
        dimension,
        share.value,
        share.name ?? '',
        ...counts(share),
        share.characters,
      ]),
    ),
    ...stats.review.reasons.map(({ state, reason, clips }) => [
      'reason',
      reason,
      '',
      ...statsEvents.map((event) => (event === state ? clips : '')),
      '',
    ]),
  ])
}
