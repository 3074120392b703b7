import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { sha256Hex } from '@/utils/clip/digest'
import { uuid } from '@/utils/clip/primitives'
import { BATCH_MEDIA_TYPE } from '@/utils/envelope/manifest'
import {
  EnvelopeError,
  openBatch,
  verifySignature,
  type EnvelopeFault,
  type OpenedBatch,
} from '@/utils/envelope/open'
import * as protocol from '@/utils/protocol/calls'
import type { ProblemKind } from '@/utils/protocol/problems'
import { batches, clips } from '../database/schema'
import { deposit as depositBatch } from '../deposits/deposit'
import { ProblemError } from '../http/problem'
import { findKey, type Caller } from '../people/caller'
import type { Endpoint } from '../state'
import { answer, contributorCall, staff } from './call'

/** `POST /v1/batches`: takes in a sealed batch. */
export const deposit = contributorCall(
  {
    method: 'POST',
    path: '/v1/batches',
    summary: 'Deposit a sealed batch; the same batch again gets the same receipt',
    rawBody: { mediaType: BATCH_MEDIA_TYPE, limit: ({ takes }) => takes.limits.batchBytes },
    answers: [
      { status: 201, description: 'Taken in', schema: protocol.batchAnswer },
      { status: 200, description: 'Deposited before', schema: protocol.batchAnswer },
    ],
    problems: [
      'malformed-batch',
      'batch-changed',
      'signature-invalid',
      'wrong-endpoint',
      'schema-version',
      'not-yours',
      'consent-missing',
      'consent-outdated',
      'batch-conflict',
    ],
  },
  async ({ endpoint, call, caller, bytes }) => {
    const opened = await openAndVerify(endpoint, caller, bytes)
    const bodySha256 = await sha256Hex(bytes)
    const { receipt, isNew } = await depositBatch(endpoint, call, { opened, bodySha256 })
    return answer({ receipt }, isNew ? 201 : 200)
  },
)

/** `GET /v1/batches/{id}/envelope`: the evidence as it is stored. */
export const readEnvelope = contributorCall(
  {
    method: 'GET',
    path: '/v1/batches/{id}/envelope',
    summary:
      'The stored envelope, byte for byte; lines of clips that were refused or withdrawn are empty',
    query: z.object({ contributor: uuid.optional() }),
    answers: [
      { status: 200, description: 'The envelope', mediaType: BATCH_MEDIA_TYPE, schema: z.string() },
    ],
    problems: ['not-found'],
  },
  async ({ endpoint: { database }, caller, parameters, query }) => {
    const id = uuid.safeParse(parameters.id)
    const isStaff = staff.includes(caller.role)
    const owner = isStaff ? query.contributor : caller.contributor
    const ofOwner = owner === undefined ? undefined : eq(batches.contributor, owner)
    const [batch] = id.success
      ? await database
          .select()
          .from(batches)
          .where(and(eq(batches.id, id.data), ofOwner))
          .orderBy(asc(batches.receivedAt))
          .limit(1)
      : []
    if (!batch) throw new ProblemError('not-found', 'no batch of yours has this id')
    const lines = await database
      .select({ position: clips.position, line: clips.line })
      .from(clips)
      .where(and(eq(clips.contributor, batch.contributor), eq(clips.batchId, batch.id)))
    return new Response(putTogether(batch, lines), {
      headers: { 'Content-Type': BATCH_MEDIA_TYPE },
    })
  },
)

const kindOf: Record<EnvelopeFault, ProblemKind> = {
  'not-utf8': 'malformed-batch',
  'no-manifest': 'malformed-batch',
  'not-canonical': 'malformed-batch',
  'clip-count': 'malformed-batch',
  'duplicate-clip': 'malformed-batch',
  'clip-hash': 'batch-changed',
  signature: 'signature-invalid',
  'wrong-key': 'signature-invalid',
}

async function openAndVerify(
  endpoint: Endpoint,
  caller: Caller,
  bytes: Uint8Array,
): Promise<OpenedBatch> {
  try {
    const opened = await openBatch(bytes)
    await checkManifest(endpoint, caller, opened)
    return opened
  } catch (error) {
    if (error instanceof EnvelopeError) throw new ProblemError(kindOf[error.kind], error.message)
    throw error
  }
}

async function checkManifest(
  endpoint: Endpoint,
  caller: Caller,
  opened: OpenedBatch,
): Promise<void> {
  const { contributor, kid, schemaVersion, endpoint: meant, clips: named } = opened.manifest
  if (contributor !== caller.contributor) {
    throw new ProblemError('not-yours', 'the manifest names another contributor than the proof')
  }
  // Sealed by another device of the same contributor is fine, as long as that one still counts.
  const signer = kid === caller.kid ? caller : await findKey(endpoint.database, kid)
  if (signer?.contributor !== caller.contributor || ('revoked' in signer && signer.revoked)) {
    throw new ProblemError('signature-invalid', 'kid must be a key of yours that is not revoked')
  }
  await verifySignature(opened, signer.jwk)
  if (meant !== endpoint.publicUrl) {
    throw new ProblemError('wrong-endpoint', `seal it again for ${endpoint.publicUrl}`)
  }
  const { schemaVersions, limits } = endpoint.takes
  if (!schemaVersions.includes(schemaVersion)) {
    throw new ProblemError('schema-version', `spoken here: ${schemaVersions.join(', ')}`)
  }
  if (named.length > limits.batchClips) {
    throw new ProblemError('too-large', `a batch may hold ${String(limits.batchClips)} clips`)
  }
}

function putTogether(
  batch: typeof batches.$inferSelect,
  stored: { position: number; line: string | null }[],
): string {
  const manifest = JSON.parse(batch.manifest) as { clips: unknown[] }
  const byPosition = new Map(stored.map(({ position, line }) => [position, line]))
  const lines = manifest.clips.map((_, position) => byPosition.get(position) ?? '')
  return [batch.manifest, batch.signature, ...lines].map((line) => `${line}\n`).join('')
}
