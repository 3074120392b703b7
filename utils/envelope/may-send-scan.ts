import type { Clip } from '@/utils/clip/clip'
import { sha256Hex } from '@/utils/clip/digest'

/**
 * The one function that decides whether the scan of a written permission may leave the device: only
 * one that staff asked for, for a clip that waits for them, and the very file whose hash was stated.
 * Asked each time the person presses “send”; nothing sends one by itself.
 */

export type ScanObstacle = 'not-asked' | 'not-waiting' | 'not-stated' | 'no-file' | 'changed'

declare const cleared: unique symbol
/** Bytes that `maySendScan` has let through: the call that sends them takes nothing else. */
export type ClearedBytes = Uint8Array<ArrayBuffer> & { readonly [cleared]: true }
/** What the gate let through: the file, and what says which one it is. */
interface ClearedScan {
  clipId: string
  sha256: string
  content: ClearedBytes
}

export interface ScanInput {
  clip: Clip
  sha256: string
  /** The endpoint asks for it. */
  isRequested: boolean
  /** The file, where this device has it. Its name is not looked at, and never leaves. */
  content: Uint8Array<ArrayBuffer> | undefined
}

/** Decides, and gives what leaves. */
export async function maySendScan({
  clip,
  sha256,
  isRequested,
  content,
}: ScanInput): Promise<{ may: true; scan: ClearedScan } | { may: false; obstacle: ScanObstacle }> {
  const refuse = (obstacle: ScanObstacle) => ({ may: false as const, obstacle })
  if (!isRequested) return refuse('not-asked')
  if (clip.state !== 'deposited' || clip.visibility !== 'shared') return refuse('not-waiting')
  const { statement } = clip.rights
  const isStated =
    statement?.kind === 'permission' && statement.scans?.some((scan) => scan.sha256 === sha256)
  if (!isStated) return refuse('not-stated')
  if (!content) return refuse('no-file')
  if ((await sha256Hex(content)) !== sha256) return refuse('changed')
  return { may: true, scan: { clipId: clip.id, sha256, content: content as ClearedBytes } }
}
