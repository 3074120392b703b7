import { z } from 'zod'
import { instant, sha256, uuid } from '@/utils/clip/primitives'
import { statementScan } from '@/utils/clip/rights'

/**
 * Scans of written permissions: staff ask for a scan whose hash they know, and its contributor sends or
 * declines it.
 */

export const scanStates = ['asked', 'sent', 'declined'] as const

/** `POST /v1/review/scans` (staff): asks for all scans that the statement of a clip names. */
export const scansRequest = z.strictObject({ contributor: uuid, clipId: uuid })

/** The requests for scans of a clip; also the answer of `GET /v1/review/scans/{contributor}/{clip}`. */
export const scansAnswer = z.looseObject({
  scans: z.array(
    statementScan.extend({
      state: z.enum(scanStates),
      askedAt: instant,
      answeredAt: instant.nullable(),
    }),
  ),
})
export type ScansAnswer = z.infer<typeof scansAnswer>

/** An open request to the caller, in `GET /v1/changes`. */
export const scanRequest = z.looseObject({ clipId: uuid, sha256, askedAt: instant })
export type ScanRequest = z.infer<typeof scanRequest>

/** Most open requests listed. */
export const MAX_SCAN_REQUESTS = 100

/** Media type of `POST /v1/scans/{clip}/{sha256}`, whose body is the file as it is. */
export const SCAN_BODY_TYPE = 'application/octet-stream'

/** `POST /v1/scans/refusals`: the contributor declines. */
export const scanRefusal = z.strictObject({ clipId: uuid, sha256 })

export const scanAnswer = z.looseObject({ state: z.enum(scanStates) })
