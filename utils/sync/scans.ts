import { maySendScan, type ScanObstacle } from '@/utils/envelope/may-send-scan'
import { findScanRequests, deleteScanRequest } from '@/utils/store/scan-requests'
import { readClip } from '@/utils/store/clips'
import { declineScan, submitScan } from '@/utils/protocol/areas/contributing'
import type { Call, Fetcher } from '@/utils/protocol/client'
import type { ShichaiDatabase } from '@/utils/store/database'
import { findScans } from '@/utils/store/scans'
import { EndpointError } from '@/utils/protocol/endpoint-error'
import { openMembership } from './membership'

/** Names a scan. */
interface NamedScan {
  clipId: string
  sha256: string
}

/**
 * Sends a scan that staff asked for. The person pressed for this one file.
 *
 * @returns why it stayed, or `undefined` once the endpoint has it @throws EndpointError
 */
export async function sendScan(
  db: ShichaiDatabase,
  fetcher: Fetcher,
  { clipId, sha256 }: NamedScan,
): Promise<ScanObstacle | undefined> {
  const asked = await findScanRequests(db, clipId)
  const scans = await findScans(db, clipId)
  const decision = await maySendScan({
    clip: await readClip(db, clipId),
    sha256,
    isRequested: asked.some((one) => one.sha256 === sha256),
    content: scans.find((scan) => scan.sha256 === sha256)?.content,
  })
  if (!decision.may) return decision.obstacle
  const { scan } = decision
  const wasAsked = await answer(db, fetcher, { clipId, sha256 }, (call) =>
    call(submitScan, {
      parameters: { clip: scan.clipId, sha256: scan.sha256 },
      bytes: scan.content,
    }),
  )
  return wasAsked ? undefined : 'not-asked'
}

/** Declines a request for a scan. @throws EndpointError */
export async function refuseScan(
  db: ShichaiDatabase,
  fetcher: Fetcher,
  { clipId, sha256 }: NamedScan,
): Promise<void> {
  await answer(db, fetcher, { clipId, sha256 }, (call) =>
    call(declineScan, { body: { clipId, sha256 } }),
  )
}

/**
 * Answers a request and deletes it. Returns whether the endpoint still asked: the clip may have been
 * decided on since the last sync.
 */
async function answer(
  db: ShichaiDatabase,
  fetcher: Fetcher,
  named: NamedScan,
  send: (call: Call) => Promise<unknown>,
): Promise<boolean> {
  const { call } = await openMembership(db, fetcher)
  const wasAsked = await send(call).then(
    () => true,
    (error: unknown) => {
      if (error instanceof EndpointError && error.problem === 'not-found') return false
      throw error
    },
  )
  await deleteScanRequest(db, named)
  return wasAsked
}
