import { MAX_SCAN_BYTES, type StatementScan } from '@/utils/clip/rights'
import { sha256 as sha256Text, uuid } from '@/utils/clip/primitives'
import * as protocol from '@/utils/protocol/original-calls'
import type { Database } from '../database/database'
import { sha256 } from '../kernel/hash'
import { ProblemError } from '../kernel/problem'
import { lockContributor } from '../people/contributors'
import { recordStaffEvent } from '../people/staff-events'
import {
  answerOriginal,
  askForOriginals,
  findOriginal,
  namedScans,
  readOriginalFile,
  readOriginals,
  type OriginalKey,
} from '../review/originals'
import { inTransaction, type Endpoint } from '../kernel/state'
import { answer, contributorCall, staff } from './call'

/** `POST /v1/review/originals`. */
export const askOriginals = contributorCall(
  {
    method: 'POST',
    path: '/v1/review/originals',
    summary: 'Ask a contributor to show the scans that a waiting clip’s statement names',
    body: protocol.originalsRequest,
    answers: [{ status: 200, description: 'What is asked', schema: protocol.originalsAnswer }],
    problems: ['not-found'],
  },
  ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      if (body.contributor === caller.contributor) {
        throw new ProblemError('forbidden', 'one’s own clips are for others to review')
      }
      // Before the lock, which wants a contributor who is there; and under it, since whoever had it
      // before may have withdrawn the clip or decided on it.
      await requireScans(transaction, body)
      await lockContributor(transaction, body.contributor)
      const scans = await requireScans(transaction, body)
      const now = endpoint.now()
      const by = caller.contributor
      if (await askForOriginals(transaction, { ...body, by, now }, scans)) {
        await recordStaffEvent(transaction, by, 'ask-originals', body, now)
      }
      return answer({ originals: await readOriginals(transaction, body) })
    }),
  { roles: staff },
)

/** `GET /v1/review/originals/{contributor}/{clip}`. */
export const listOriginals = contributorCall(
  {
    method: 'GET',
    path: '/v1/review/originals/{contributor}/{clip}',
    summary: 'What was asked for of a clip, and what came of it',
    answers: [{ status: 200, description: 'The scans', schema: protocol.originalsAnswer }],
    problems: ['not-found'],
  },
  async ({ endpoint: { database }, parameters }) => {
    const clip = { contributor: idOf(parameters.contributor), clipId: idOf(parameters.clip) }
    return answer({ originals: await readOriginals(database, clip) })
  },
  { roles: staff },
)

/** `GET /v1/review/originals/{contributor}/{clip}/{sha256}`. */
export const readOriginal = contributorCall(
  {
    method: 'GET',
    path: '/v1/review/originals/{contributor}/{clip}/{sha256}',
    summary: 'The file itself, while its clip waits for review',
    answers: [{ status: 200, description: 'The file', mediaType: protocol.ORIGINAL_MEDIA_TYPE }],
    problems: ['not-found'],
  },
  async ({ endpoint, call, caller, parameters }) => {
    const key = keyOf(idOf(parameters.contributor), parameters)
    const file = await inTransaction(endpoint, call, async (transaction) => {
      const found = await readOriginalFile(transaction, key)
      if (!found) throw nothingAsked()
      const by = caller.contributor
      await recordStaffEvent(transaction, by, 'download-original', { ...key }, endpoint.now())
      return found
    })
    return new Response(new Uint8Array(file.content), {
      // Never shown by a browser as what it says it is: the client knows the kind from the listing.
      headers: {
        'Content-Type': protocol.ORIGINAL_MEDIA_TYPE,
        'Content-Disposition': 'attachment',
        'X-Content-Type-Options': 'nosniff',
      },
    })
  },
  { roles: staff },
)

/** `POST /v1/originals/{clip}/{sha256}`. */
export const sendOriginal = contributorCall(
  {
    method: 'POST',
    path: '/v1/originals/{clip}/{sha256}',
    summary: 'Show a scan that staff asked for; kept until its clip is decided on',
    rawBody: { mediaType: protocol.ORIGINAL_MEDIA_TYPE, limit: () => MAX_SCAN_BYTES },
    answers: [{ status: 200, description: 'It is here', schema: protocol.originalAnswer }],
    problems: ['not-found', 'original-changed'],
  },
  async ({ endpoint, call, caller, parameters, bytes }) => {
    const key = keyOf(caller.contributor, parameters)
    if (sha256(bytes) !== key.sha256) {
      throw new ProblemError('original-changed', 'the file is not the one whose hash was stated')
    }
    await answerAsked(endpoint, call, key, bytes)
    return answer({ state: 'sent' })
  },
)

/** `POST /v1/originals/refusals`. */
export const refuseOriginal = contributorCall(
  {
    method: 'POST',
    path: '/v1/originals/refusals',
    summary: 'Say that a scan will not be shown',
    body: protocol.originalRefusal,
    answers: [{ status: 200, description: 'Noted', schema: protocol.originalAnswer }],
    problems: ['not-found'],
  },
  async ({ endpoint, call, caller, body }) => {
    await answerAsked(endpoint, call, { contributor: caller.contributor, ...body }, null)
    return answer({ state: 'declined' })
  },
)

/** @throws ProblemError `not-found` where no scans can be asked for */
async function requireScans(
  transaction: Database,
  clip: { contributor: string; clipId: string },
): Promise<StatementScan[]> {
  const scans = await namedScans(transaction, clip)
  if (scans.length > 0) return scans
  throw new ProblemError('not-found', 'no clip that waits here names scans of a permission')
}

/** Keeps an answer. The same again changes nothing, a file after a refusal counts, not the reverse. */
async function answerAsked(
  endpoint: Endpoint,
  call: string,
  key: OriginalKey,
  content: Uint8Array | null,
): Promise<void> {
  await inTransaction(endpoint, call, async (transaction) => {
    await lockContributor(transaction, key.contributor)
    const asked = await findOriginal(transaction, key)
    if (!asked) throw nothingAsked()
    const isSame = asked.state === (content ? 'sent' : 'declined')
    if (isSame || asked.state === 'sent') return
    await answerOriginal(transaction, key, content, endpoint.now())
  })
}

function keyOf(contributor: string, parameters: Record<string, string>): OriginalKey {
  const hash = sha256Text.safeParse(parameters.sha256)
  if (!hash.success) throw nothingAsked()
  return { contributor, clipId: idOf(parameters.clip), sha256: hash.data }
}

function idOf(parameter: string | undefined): string {
  const id = uuid.safeParse(parameter)
  if (!id.success) throw nothingAsked()
  return id.data
}

function nothingAsked(): ProblemError {
  return new ProblemError('not-found', 'nothing of this is asked for')
}
