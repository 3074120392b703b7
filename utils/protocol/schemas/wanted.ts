import { z } from 'zod'
import { wantedContent, wantedEntry } from '@/utils/clip/wanted'
import { instant, uuid } from '@/utils/clip/primitives'
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

/**
 * `POST /v1/wanted` (staff): makes an entry (`revision` 1), or changes, closes or reopens it (the next
 * revision).
 */
export const wantedRequest = z.strictObject({
  wantedId: uuid,
  revision: z.int().min(1).max(100_000),
  content: wantedContent,
})
export const wantedWritten = z.looseObject({ wantedId: uuid, revision: z.int().min(1) })
export type WantedRequest = z.infer<typeof wantedRequest>
