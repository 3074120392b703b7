import type { StatementScan } from '@/utils/clip/rights'
import * as protocol from '@/utils/protocol/schemas/scans'
import { contracts } from '@/utils/protocol/contracts'
import type { Database } from '../database/database'
import { sha256 } from '../kernel/hash'
import { ProblemError } from '../kernel/problem'
import { lockContributor } from '../people/contributors'
import { recordStaffEvent } from '../people/staff-events'
import {
  answerScan,
  askForScans,
  findScan,
  namedScans,
  readScanFile,
  readScans,
  type ScanKey,
} from '../review/scans'
import { inTransaction, type Endpoint } from '../kernel/state'
import { handle } from './handle'
import { answer } from './reply'

export const scanCalls = {
  askForScans: handle(contracts.askForScans, ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      if (body.contributor === caller.contributor) {
        throw new ProblemError('forbidden', 'one’s own clips are for others to review')
      }
      // Check before locking, since the lock needs a contributor who exists; and again under the
      // lock, since the clip may have been withdrawn or decided on in between.
      await requireScans(transaction, body)
      await lockContributor(transaction, body.contributor)
      const scans = await requireScans(transaction, body)
      const now = endpoint.now()
      const by = caller.contributor
      if (await askForScans(transaction, { ...body, by, now }, scans)) {
        await recordStaffEvent(transaction, by, 'ask-for-scans', body, now)
      }
      return answer({ scans: await readScans(transaction, body) })
    }),
  ),
  scans: handle(contracts.scans, async ({ endpoint: { database }, parameters }) => {
    const clip = { contributor: parameters.contributor, clipId: parameters.clip }
    return answer({ scans: await readScans(database, clip) })
  }),
  scanFile: handle(contracts.scanFile, async ({ endpoint, call, caller, parameters }) => {
    const key = keyOf(parameters.contributor, parameters)
    const file = await inTransaction(endpoint, call, async (transaction) => {
      const found = await readScanFile(transaction, key)
      if (!found) throw nothingAsked()
      const by = caller.contributor
      await recordStaffEvent(transaction, by, 'download-scan', { ...key }, endpoint.now())
      return found
    })
    return new Response(new Uint8Array(file.content), {
      // A browser must never render the file. The client knows its kind from the listing.
      headers: {
        'Content-Type': protocol.SCAN_BODY_TYPE,
        'Content-Disposition': 'attachment',
        'X-Content-Type-Options': 'nosniff',
      },
    })
  }),
  submitScan: handle(
    contracts.submitScan,
    async ({ endpoint, call, caller, parameters, bytes }) => {
      const key = keyOf(caller.contributor, parameters)
      if (sha256(bytes) !== key.sha256) {
        throw new ProblemError('scan-changed', 'the file is not the one whose hash was stated')
      }
      await answerAsked(endpoint, call, key, bytes)
      return answer({ state: 'sent' })
    },
  ),
  declineScan: handle(contracts.declineScan, async ({ endpoint, call, caller, body }) => {
    await answerAsked(endpoint, call, { contributor: caller.contributor, ...body }, null)
    return answer({ state: 'declined' })
  }),
}

/** @throws ProblemError `not-found` where no scans can be asked for */
async function requireScans(
  transaction: Database,
  clip: { contributor: string; clipId: string },
): Promise<StatementScan[]> {
  const scans = await namedScans(transaction, clip)
  if (scans.length > 0) return scans
  throw new ProblemError('not-found', 'no clip that waits here names scans of a permission')
}

/**
 * Stores the contributor’s answer. A repeated answer changes nothing; a file replaces a refusal, but
 * not the reverse.
 */
async function answerAsked(
  endpoint: Endpoint,
  call: string,
  key: ScanKey,
  content: Uint8Array | null,
): Promise<void> {
  await inTransaction(endpoint, call, async (transaction) => {
    await lockContributor(transaction, key.contributor)
    const asked = await findScan(transaction, key)
    if (!asked) throw nothingAsked()
    const isSame = asked.state === (content ? 'sent' : 'declined')
    if (isSame || asked.state === 'sent') return
    await answerScan(transaction, key, content, endpoint.now())
  })
}

function keyOf(contributor: string, named: { clip: string; sha256: string }): ScanKey {
  return { contributor, clipId: named.clip, sha256: named.sha256 }
}

function nothingAsked(): ProblemError {
  return new ProblemError('not-found', 'nothing of this is asked for')
}
