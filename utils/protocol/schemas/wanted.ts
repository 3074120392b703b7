import { z } from 'zod'
import { wantedEntry } from '@/utils/clip/wanted'
import { instant } from '@/utils/clip/primitives'
import { flag } from '../query-value'

/** The wanted list. Its entries, and what counts towards them: `utils/clip/wanted.ts`. */

/** `GET /v1/wanted`: open entries, or with `closed` the latest closed ones. Anyone. */
export const wantedQuery = z.object({
  closed: flag.prefault('false'),
})
export const wantedAnswer = z.looseObject({
  /** When the figures were made. */
  at: instant,
  wanted: z.array(wantedEntry).max(1000),
})
