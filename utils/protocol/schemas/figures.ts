import { z } from 'zod'
import { category } from '@/utils/clip/clip'
import { instant, uuid } from '@/utils/clip/primitives'

/** `GET /v1/stats`: figures for staff and coordinators. Days are those of UTC+8. Nobody is named in them. */

export const statsUnits = ['day', 'week', 'month'] as const
export type StatsUnit = (typeof statsUnits)[number]

export const statsEvents = ['received', 'accepted', 'returned', 'rejected', 'withdrawn'] as const
export type StatsEvent = (typeof statsEvents)[number]

export const statsDimensions = [
  'category',
  'organisation',
  'licence',
  'register',
  'script',
  'host',
] as const
export type StatsDimension = (typeof statsDimensions)[number]

/** Most hosts listed: those with the most clips. */
export const STATS_HOSTS = 50
/** Longest period in days, and longest one with a figure for each day. */
export const STATS_DAYS = 3660
export const STATS_DAYS_EACH = 400

/**
 * Tokens a character, to estimate from characters: what DeepSeek's documentation of its API gives for
 * Chinese (“1 个中文字符 ≈ 0.6 个 token”). Records that hold a count of their own have none today.
 */
export const TOKENS_PER_CHARACTER = 0.6

const DAY_MS = 86_400_000

export const statsQuery = z
  .object({
    /** First and last day. */
    from: z.iso.date(),
    to: z.iso.date(),
    unit: z.enum(statsUnits).default('day'),
    category: category.optional(),
    organisation: uuid.optional(),
  })
  .refine(({ from, to }) => daysIn(from, to) >= 1, { error: 'from must not be after to' })
  .refine(
    ({ from, to, unit }) => daysIn(from, to) <= (unit === 'day' ? STATS_DAYS_EACH : STATS_DAYS),
    {
      error: `at most ${String(STATS_DAYS)} days, ${String(STATS_DAYS_EACH)} one by one`,
    },
  )
export type StatsQuery = z.infer<typeof statsQuery>

/** Days from the first to the last of them. Pure. */
export function daysIn(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1
}

const count = z.int().min(0)
const counts = {
  received: count,
  accepted: count,
  returned: count,
  rejected: count,
  withdrawn: count,
}
const share = z.looseObject({
  /** Empty: none, e.g. no licence is needed; for register and script: not known. */
  value: z.string(),
  /** The name of an organisation. */
  name: z.string().optional(),
  ...counts,
  /** Characters of accepted clips. */
  characters: count,
})
export type StatsShare = z.infer<typeof share>

export const statsAnswer = z.looseObject({
  at: instant,
  /** To coordinators: figures behind which fewer contributors stand are left out, or read 0. */
  withheldBelow: z.int().min(2).optional(),
  /** Parts of the period in which something happened, by their first day. */
  series: z.array(z.looseObject({ day: z.iso.date(), ...counts })),
  totals: z.looseObject({ ...counts, characters: count }),
  by: z.looseObject({
    category: z.array(share),
    organisation: z.array(share),
    licence: z.array(share),
    /** Absent from endpoints that count none yet. */
    register: z.array(share).default([]),
    script: z.array(share),
    host: z.array(share),
  }),
  /** In the corpus now: accepted, and not withdrawn or replaced since. */
  corpus: z.looseObject({ clips: count, characters: count }),
  /** The queue of review. */
  queue: z.looseObject({ clips: count, oldest: instant.nullable() }),
  /** What people decided in the period, and how long it had waited, in seconds, to a tenth. */
  review: z.looseObject({
    decided: count,
    median: z.number().nullable(),
    ninetieth: z.number().nullable(),
    reasons: z.array(
      z.looseObject({
        state: z.enum(['returned', 'rejected']),
        /** Empty: none was named. */
        reason: z.string(),
        clips: count,
      }),
    ),
  }),
  tokensPerCharacter: z.number(),
  /** All organisations, to choose from. */
  organisations: z.array(z.looseObject({ organisationId: uuid, name: z.string() })),
})
export type Stats = z.infer<typeof statsAnswer>
