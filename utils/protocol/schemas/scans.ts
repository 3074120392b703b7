import { z } from 'zod'
import { instant, sha256, uuid } from '@/utils/clip/primitives'
import { statementScan } from '@/utils/clip/rights'

/**
 * Calls about scans of written permissions: staff ask for a scan of which they know the hash, and
 * its contributor shows it or not.
 */

export const scanStates = ['asked', 'sent', 'declined'] as const

/** `POST /v1/review/scans` (staff): asks for all scans that the statement of a clip names. */
export const scansRequest = z.strictObject({ contributor: uuid, clipId: uuid })

/** What it answers, and `GET /v1/review/scans/{contributor}/{clip}`: each scan that was asked for. */
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

/** In `GET /v1/changes`: what the caller is being asked for. */
export const scanRequest = z.looseObject({ clipId: uuid, sha256, askedAt: instant })
export type ScanRequest = z.infer<typeof scanRequest>

/** Most of them at once. */
export const MAX_SCAN_REQUESTS = 100

/** Media type of `POST /v1/scans/{clip}/{sha256}`, whose body is the file as it is. */
export const SCAN_BODY_TYPE = 'application/octet-stream'

/** `POST /v1/scans/refusals`: the contributor keeps it to themselves. */
export const scanRefusal = z.strictObject({ clipId: uuid, sha256 })

export const scanAnswer = z.looseObject({ state: z.enum(scanStates) })
