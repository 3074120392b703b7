import type { Translation } from '@/components/ui/translation'
import type { Language } from '@/utils/consent/notice'
import type {
  StatsDimension,
  StatsEvent,
  StatsShare,
  StatsUnit,
} from '@/utils/protocol/schemas/figures'
import { readableHost } from '@/utils/text/readable-host'

/** The part of a period that begins on a day, as people call it. Pure. */
export function periodLabel(
  { t, language }: Pick<Translation<'insights'>, 't' | 'language'>,
  day: string,
  unit: StatsUnit,
): string {
  if (unit === 'month') return format(language, day, { year: 'numeric', month: 'long' })
  const first = format(language, day, { dateStyle: 'medium' })
  return unit === 'week' ? t('insights.weekOf', { day: first }) : first
}

/** The same, short enough to stand below a bar. Pure. */
export function tickLabel(language: Language, day: string, unit: StatsUnit): string {
  return format(
    language,
    day,
    unit === 'month' ? { year: '2-digit', month: 'numeric' } : { month: 'numeric', day: 'numeric' },
  )
}

// A day of the figures is a day, whatever the zone of whoever reads them.
function format(language: Language, day: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options }).format(new Date(day))
}

/** What a row of a dimension is called. Pure. */
export function shareLabel(
  { t, find }: Pick<Translation<'insights'>, 't' | 'find'>,
  dimension: StatsDimension,
  { value, name }: Pick<StatsShare, 'value' | 'name'>,
): string {
  if (value === '') return t(`insights.none.${dimension}`)
  if (dimension === 'organisation') return name ?? value
  if (dimension === 'host') return readableHost(value)
  if (dimension === 'category') return find(`categories.${value}`) ?? t('categories.other')
  if (dimension === 'register' || dimension === 'script') {
    return find(`${dimension}.${value}`) ?? value
  }
  return value
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** How long something took, in the largest unit of which there are at least two. Pure. */
export function durationLabel(language: Language, seconds: number): string {
  const [unit, length] = units.find(([, each]) => seconds >= 2 * each) ?? units[3]
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: seconds / length < 10 && length > 1 ? 1 : 0,
  }).format(seconds / length)
}

/** Parts of a stack, from the ground up. */
export const stackedEvents = [
  'accepted',
  'returned',
  'rejected',
  'withdrawn',
] as const satisfies StatsEvent[]
