import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { uuid } from '@/utils/clip/primitives'
import { BATCH_MEDIA_TYPE } from '@/utils/envelope/manifest'
import * as protocol from '@/utils/protocol/calls'
import { batches, clips } from '../database/schema'
import { deposit as depositBatch } from '../deposits/deposit'
import { openForDeposit } from '../deposits/open-for-deposit'
import { sha256 } from '../kernel/hash'
import { ProblemError } from '../kernel/problem'
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
      'suspended',
      'too-many-requests',
    ],
  },
  async ({ endpoint, call, caller, bytes, address }) => {
    endpoint.addressLoad.count(address, bytes.byteLength)
    const opened = await openForDeposit(endpoint, bytes, caller)
    const bodySha256 = sha256(bytes)
    const { receipt, isNew } = await depositBatch(endpoint, call, {
      opened,
      bodySha256,
      bytes: bytes.byteLength,
      limit: endpoint.limits.contributor ?? undefined,
    })
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

function putTogether(
  batch: typeof batches.$inferSelect,
  stored: { position: number; line: string | null }[],
): string {
  const manifest = JSON.parse(batch.manifest) as { clips: unknown[] }
  const byPosition = new Map(stored.map(({ position, line }) => [position, line]))
  const lines = manifest.clips.map((_, position) => byPosition.get(position) ?? '')
  return [batch.manifest, batch.signature, ...lines].map((line) => `${line}\n`).join('')
}
