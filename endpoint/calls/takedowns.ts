import { eq } from 'drizzle-orm'
import { newId } from '@/utils/clip/ids'
import * as protocol from '@/utils/protocol/schemas/moderation'
import { contracts } from '@/utils/protocol/contracts'
import { takedowns } from '../database/schema'
import { findClips, placesOf } from '../moderation/find-clips'
import { removeClips } from '../ledger/remove-clips'
import { letComeBack } from '../ledger/taken-down-texts'
import { findTakedown, listTakedowns, readDetail } from '../moderation/takedowns'
import { ProblemError } from '../kernel/problem'
import { recordStaffEvent } from '../people/staff-events'
import { findBlockRow } from '../moderation/blocked-sources'
import { inTransaction, type Endpoint } from '../kernel/state'
import { handle } from './handle'
import { answer } from './reply'

export const takedownCalls = {
  requestTakedown: handle(contracts.requestTakedown, async ({ endpoint, address, body }) =>
    answer({ takedownId: await storeComplaint(endpoint, address, body) }, 201),
  ),
  takedowns: handle(contracts.takedowns, async ({ endpoint, query }) =>
    answer(await listTakedowns(endpoint, query)),
  ),
  takedown: handle(contracts.takedown, async ({ endpoint, parameters }) => {
    const { database, notices } = endpoint
    const row = await findTakedown(database, parameters.takedown)
    return answer(await readDetail(database, row, notices))
  }),
  takedownClips: handle(contracts.takedownClips, async ({ endpoint, parameters, query }) => {
    const row = await findTakedown(endpoint.database, parameters.takedown)
    const wanted = { ids: row.clipIds, places: placesOf(row.address) }
    return answer(await findClips(endpoint.database, wanted, query))
  }),
  decideTakedown: handle(contracts.decideTakedown, ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      const { takedownId: id, decision, answer: reply } = body
      const [row] = await transaction
        .select()
        .from(takedowns)
        .where(eq(takedowns.id, id))
        .for('update')
      if (!row) throw new ProblemError('not-found', 'GET /v1/takedowns lists them')
      if (row.decision === decision && row.answer === reply) {
        return answer(await readDetail(transaction, row, endpoint.notices))
      }
      if (row.decision !== null) throw new ProblemError('takedown-decided', 'read it again')
      const now = endpoint.now()
      const decided = { decision, decidedAt: now, decidedBy: caller.contributor, answer: reply }
      await transaction.update(takedowns).set(decided).where(eq(takedowns.id, id))
      if (decision === 'declined') await letComeBack(transaction, id)
      const details = { ...body, removed: row.removed }
      await recordStaffEvent(transaction, caller.contributor, 'decide-takedown', details, now)
      return answer(await readDetail(transaction, { ...row, ...decided }, endpoint.notices))
    }),
  ),
  removeClips: handle(contracts.removeClips, async ({ endpoint, call, caller, body }) => {
    const { of, id } = body.because
    if (of === 'takedown') await findTakedown(endpoint.database, id)
    else await findBlockRow(endpoint.database, id)
    return answer({ results: await removeClips(endpoint, call, caller.contributor, body) })
  }),
}

/** Keeps a complaint. @throws ProblemError `too-many-requests` */
export async function storeComplaint(
  endpoint: Endpoint,
  address: string,
  complaint: ReturnType<typeof protocol.takedown.parse>,
): Promise<string> {
  // Complaints are counted apart from wrong codes, so that they keep no neighbour from joining.
  const counted = `takedown ${address}`
  await endpoint.attempts.check(counted)
  await endpoint.attempts.count(counted)
  const id = newId()
  await endpoint.database.insert(takedowns).values({
    id,
    address: complaint.address ?? null,
    clipIds: complaint.clipIds ?? [],
    reason: complaint.reason,
    complaint: complaint.text,
    contact: complaint.contact ?? null,
    receivedAt: endpoint.now(),
  })
  return id
}
