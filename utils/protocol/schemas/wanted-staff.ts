import { z } from 'zod'
import { uuid } from '@/utils/clip/primitives'
import { wantedContent } from '@/utils/clip/wanted-content'

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
