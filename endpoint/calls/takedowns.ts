import { eq } from 'drizzle-orm'
import { newId } from '@/utils/clip/ids'
import { uuid } from '@/utils/clip/primitives'
import * as protocol from '@/utils/protocol/calls'
import * as duties from '@/utils/protocol/duty-calls'
import { takedowns } from '../database/schema'
import { findClips, placesOf } from '../moderation/find-clips'
import { removeClips } from '../ledger/remove-clips'
import { letComeBack } from '../ledger/taken-down-texts'
import { findTakedown, listTakedowns, readDetail } from '../moderation/takedowns'
import { ProblemError } from '../kernel/problem'
import { recordStaffEvent } from '../people/staff-events'
import { findBlockRow } from '../moderation/blocked-sources'
import { inTransaction, type Endpoint } from '../kernel/state'
import { answer, contributorCall, publicCall } from './call'

/** `POST /v1/takedowns`: a third party's complaint, kept for staff to decide. */
export const complain = publicCall(
  {
    method: 'POST',
    path: '/v1/takedowns',
    summary: 'Ask that something be taken down; anybody may',
    body: protocol.takedown,
    answers: [{ status: 201, description: 'Received', schema: protocol.takedownAnswer }],
    problems: ['too-many-requests'],
  },
  async ({ endpoint, address, body }) =>
    answer({ takedownId: await storeComplaint(endpoint, address, body) }, 201),
)

/** Keeps a complaint. @throws ProblemError `too-many-requests` */
export async function storeComplaint(
  endpoint: Endpoint,
  address: string,
  complaint: ReturnType<typeof protocol.takedown.parse>,
): Promise<string> {
  // Counted apart from wrong codes: a complaint must not keep a neighbour from joining.
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

/** `GET /v1/takedowns`. */
export const takedownRequests = contributorCall(
  {
    method: 'GET',
    path: '/v1/takedowns',
    summary: 'Takedown requests: open ones by age, or decided ones',
    query: duties.takedownsQuery,
    answers: [{ status: 200, description: 'A page of them', schema: duties.takedownsAnswer }],
  },
  async ({ endpoint, query }) => answer(await listTakedowns(endpoint.database, query)),
  { roles: ['admin'] },
)

const detail = {
  status: 200,
  description: 'The request as it is now',
  schema: duties.takedownDetail,
}

/** `GET /v1/takedowns/{takedown}`. */
export const takedownRequest = contributorCall(
  {
    method: 'GET',
    path: '/v1/takedowns/{takedown}',
    summary: 'All of one takedown request',
    answers: [detail],
    problems: ['not-found'],
  },
  async ({ endpoint: { database }, parameters }) => {
    const row = await findTakedown(database, idOf(parameters.takedown))
    return answer(await readDetail(database, row))
  },
  { roles: ['admin'] },
)

/** `GET /v1/takedowns/{takedown}/clips`. */
export const takedownClips = contributorCall(
  {
    method: 'GET',
    path: '/v1/takedowns/{takedown}/clips',
    summary: 'Live clips that a request may mean: by id, and by the address it names',
    query: duties.foundClipsQuery,
    answers: [{ status: 200, description: 'A page of them', schema: duties.foundClipsAnswer }],
    problems: ['not-found'],
  },
  async ({ endpoint, parameters, query }) => {
    const row = await findTakedown(endpoint.database, idOf(parameters.takedown))
    const wanted = { ids: row.clipIds, places: placesOf(row.address) }
    return answer(await findClips(endpoint.database, wanted, query))
  },
  { roles: ['admin'] },
)

/** `POST /v1/takedowns/decisions`. */
export const decideTakedown = contributorCall(
  {
    method: 'POST',
    path: '/v1/takedowns/decisions',
    summary: 'Settle a takedown request: carried out, or declined with a reason',
    body: duties.takedownDecisionRequest,
    answers: [detail],
    problems: ['not-found', 'takedown-decided'],
  },
  ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      const { takedownId: id, decision, answer: words } = body
      const [row] = await transaction
        .select()
        .from(takedowns)
        .where(eq(takedowns.id, id))
        .for('update')
      if (!row) throw new ProblemError('not-found', 'GET /v1/takedowns lists them')
      if (row.decision === decision && row.answer === words) {
        return answer(await readDetail(transaction, row))
      }
      if (row.decision !== null) throw new ProblemError('takedown-decided', 'read it again')
      const now = endpoint.now()
      const decided = { decision, decidedAt: now, decidedBy: caller.contributor, answer: words }
      await transaction.update(takedowns).set(decided).where(eq(takedowns.id, id))
      if (decision === 'declined') await letComeBack(transaction, id)
      const details = { ...body, removed: row.removed }
      await recordStaffEvent(transaction, caller.contributor, 'decide-takedown', details, now)
      return answer(await readDetail(transaction, { ...row, ...decided }))
    }),
  { roles: ['admin'] },
)

/** `POST /v1/removals`. */
export const removals = contributorCall(
  {
    method: 'POST',
    path: '/v1/removals',
    summary: 'Take clips down, for a takedown request or because their source is blocked',
    body: duties.removalRequest,
    answers: [{ status: 200, description: 'Outcomes', schema: duties.removalAnswer }],
    problems: ['not-found', 'takedown-decided'],
  },
  async ({ endpoint, call, caller, body }) => {
    const { of, id } = body.because
    if (of === 'takedown') await findTakedown(endpoint.database, id)
    else await findBlockRow(endpoint.database, id)
    return answer({ results: await removeClips(endpoint, call, caller.contributor, body) })
  },
  { roles: ['admin'] },
)

/** An id in a path. @throws ProblemError `not-found` */
export function idOf(written: string | undefined): string {
  const parsed = uuid.safeParse(written)
  if (!parsed.success) throw new ProblemError('not-found', 'this is no id')
  return parsed.data
}
