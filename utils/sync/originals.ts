import { maySendScan, type ScanObstacle } from '@/utils/envelope/may-send-scan'
import { findAsked, forgetAsked } from '@/utils/store/asked-originals'
import { readClip } from '@/utils/store/clips'
import { declineOriginal, sendOriginal } from '@/utils/protocol/areas/contributing'
import type { Call, Fetcher } from '@/utils/protocol/client'
import type { ShichaiDatabase } from '@/utils/store/database'
import { findScans } from '@/utils/store/scans'
import { EndpointError } from '@/utils/protocol/endpoint-error'
import { openMembership } from './membership'

/** Which scan of which clip. */
export interface NamedOriginal {
  clipId: string
  sha256: string
}

/**
 * Shows staff the original they asked for: the person pressed for this one file.
 *
 * @returns why it stayed, or `undefined` once the endpoint has it. @throws EndpointError
 */
export async function showOriginal(
  db: ShichaiDatabase,
  fetcher: Fetcher,
  { clipId, sha256 }: NamedOriginal,
): Promise<ScanObstacle | undefined> {
  const asked = await findAsked(db, clipId)
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
    call(sendOriginal, {
      parameters: { clip: scan.clipId, sha256: scan.sha256 },
      bytes: scan.content,
    }),
  )
  return wasAsked ? undefined : 'not-asked'
}

/** Says that a scan will not be shown. @throws EndpointError */
export async function refuseOriginal(
  db: ShichaiDatabase,
  fetcher: Fetcher,
  { clipId, sha256 }: NamedOriginal,
): Promise<void> {
  await answer(db, fetcher, { clipId, sha256 }, (call) =>
    call(declineOriginal, { body: { clipId, sha256 } }),
  )
}

/**
 * Answers the endpoint, and forgets what it asked. Says whether it still asks: the clip may have been
 * decided on since the last sync.
 */
async function answer(
  db: ShichaiDatabase,
  fetcher: Fetcher,
  named: NamedOriginal,
  tell: (call: Call) => Promise<unknown>,
): Promise<boolean> {
  const { call } = await openMembership(db, fetcher)
  const wasAsked = await tell(call).then(
    () => true,
    (error: unknown) => {
      if (error instanceof EndpointError && error.problem === 'not-found') return false
      throw error
    },
  )
  await forgetAsked(db, named)
  return wasAsked
}
