import { stat } from 'node:fs/promises'
import { verifyRelease, type ReleaseReport } from '@/utils/exchange/verify-release'
import { openReleaseFolder } from '../releases/release-folder'
import { UsageError } from '../kernel/usage-error'
import type { KnownKeys } from './files'
import { signerOf, type Signer } from './signer'

/**
 * Checks a downloaded release in a folder. If keys are known, one of them must have signed it; without
 * them only its wholeness is certain, since a release brings its own key.
 *
 * @throws UsageError where there is no such folder
 */
export async function checkReleaseFolder(
  folder: string,
  keys: KnownKeys,
): Promise<ReleaseReport & { signer: Signer }> {
  const found = await stat(folder).catch(() => undefined)
  if (!found?.isDirectory()) throw new UsageError(`there is no folder ${folder}`)
  const report = await verifyRelease(openReleaseFolder(folder))
  const signer = await signerOf(report.kid, keys)
  if (signer === 'other') {
    report.problems.push({ kind: 'wrong-key', detail: `signed by ${report.kid ?? ''}` })
    report.ok = false
  }
  return { ...report, signer }
}
