import { z } from 'zod'
import { instant, sha256, uuid } from '@/utils/clip/primitives'
import { statementScan } from '@/utils/clip/rights'

/**
 * Calls about originals of written permissions: staff ask for a scan of which they know the hash, and
 * its contributor shows it or not.
 */

export const originalStates = ['asked', 'sent', 'declined'] as const

/** `POST /v1/review/originals` (staff): asks for all scans that the statement of a clip names. */
export const originalsRequest = z.strictObject({ contributor: uuid, clipId: uuid })

/** What it answers, and `GET /v1/review/originals/{contributor}/{clip}`: each scan that was asked for. */
export const originalsAnswer = z.looseObject({
  originals: z.array(
    statementScan.extend({
      state: z.enum(originalStates),
      askedAt: instant,
      answeredAt: instant.nullable(),
    }),
  ),
})
export type OriginalsAnswer = z.infer<typeof originalsAnswer>

/** In `GET /v1/changes`: what the caller is being asked for. */
export const askedOriginal = z.looseObject({ clipId: uuid, sha256, askedAt: instant })
export type AskedOriginal = z.infer<typeof askedOriginal>

/** Most of them at once. */
export const MAX_ASKED = 100

/** Media type of `POST /v1/originals/{clip}/{sha256}`, whose body is the file as it is. */
export const ORIGINAL_MEDIA_TYPE = 'application/octet-stream'

/** `POST /v1/originals/refusals`: the contributor keeps it to themselves. */
export const originalRefusal = z.strictObject({ clipId: uuid, sha256 })

export const originalAnswer = z.looseObject({ state: z.enum(originalStates) })
