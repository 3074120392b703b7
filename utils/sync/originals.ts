import { mayShowOriginal, type OriginalObstacle } from '@/utils/envelope/may-show-original'
import { findAsked, forgetAsked } from '@/utils/store/asked-originals'
import { readClip } from '@/utils/store/clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import { findScans } from '@/utils/store/scans'
import type { Fetcher } from './endpoint-client'
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
): Promise<OriginalObstacle | undefined> {
  const asked = await findAsked(db, clipId)
  const scans = await findScans(db, clipId)
  const decision = await mayShowOriginal({
    clip: await readClip(db, clipId),
    sha256,
    isAsked: asked.some((one) => one.sha256 === sha256),
    content: scans.find((scan) => scan.sha256 === sha256)?.content,
  })
  if (!decision.may) return decision.obstacle
  const { client } = await openMembership(db, fetcher)
  await client.sendOriginal(decision.original)
  await forgetAsked(db, { clipId, sha256 })
  return undefined
}

/** Says that a scan will not be shown. @throws EndpointError */
export async function refuseOriginal(
  db: ShichaiDatabase,
  fetcher: Fetcher,
  named: NamedOriginal,
): Promise<void> {
  const { client } = await openMembership(db, fetcher)
  await client.refuseOriginal(named)
  await forgetAsked(db, named)
}
