import { createHmac } from 'node:crypto'
import type { ReleaseRow } from './release-row'

/**
 * The secret of a line’s commitment: 32 bytes that nobody can guess without the release’s own secret,
 * which stays at the endpoint. One that is told tells nothing of the others.
 */
export function commitmentSecret(
  { id, lineSecret }: Pick<ReleaseRow, 'id' | 'lineSecret'>,
  { clipId, revision, contributor }: { clipId: string; revision: number; contributor: string },
): string {
  return createHmac('sha256', lineSecret)
    .update(`commitment ${id} ${contributor} ${clipId} ${String(revision)}`)
    .digest('hex')
}
