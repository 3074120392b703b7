import { and, asc, eq } from 'drizzle-orm'
import { BATCH_MEDIA_TYPE } from '@/utils/envelope/manifest'
import { isStaff } from '@/utils/protocol/contract'
import { contracts } from '@/utils/protocol/contracts'
import { batches, clips } from '../database/schema'
import { deposit as depositBatch } from '../deposits/deposit'
import { openForDeposit } from '../deposits/open-for-deposit'
import { sha256 } from '../kernel/hash'
import { ProblemError } from '../kernel/problem'
import { handle } from './handle'
import { answer } from './reply'

export const batchCalls = {
  deposit: handle(contracts.deposit, async ({ endpoint, call, caller, bytes, address }) => {
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
  }),
  envelope: handle(
    contracts.envelope,
    async ({ endpoint: { database }, caller, parameters, query }) => {
      const owner = isStaff(caller.role) ? query.contributor : caller.contributor
      const ofOwner = owner === undefined ? undefined : eq(batches.contributor, owner)
      const [batch] = await database
        .select()
        .from(batches)
        .where(and(eq(batches.id, parameters.id), ofOwner))
        .orderBy(asc(batches.receivedAt))
        .limit(1)
      if (!batch) throw new ProblemError('not-found', 'no batch of yours has this id')
      const lines = await database
        .select({ position: clips.position, line: clips.line })
        .from(clips)
        .where(and(eq(clips.contributor, batch.contributor), eq(clips.batchId, batch.id)))
      return new Response(putTogether(batch, lines), {
        headers: { 'Content-Type': BATCH_MEDIA_TYPE },
      })
    },
  ),
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
