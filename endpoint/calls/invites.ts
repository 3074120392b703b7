import { desc, eq, sql } from 'drizzle-orm'
import * as protocol from '@/utils/protocol/calls'
import { codeForProof } from '../kernel/codes'
import { invites, organisations } from '../database/schema'
import { endInvite, makeInvite } from '../people/invites'
import { recordStaffEvent } from '../people/staff-events'
import { inTransaction } from '../kernel/state'
import { answer, contributorCall } from './call'

/** Invites that are listed: an open one can be ended however many were made after it. */
const MOST_INVITES = 1000

/** `POST /v1/invites`. */
export const invite = contributorCall(
  {
    method: 'POST',
    path: '/v1/invites',
    summary: 'Make an invite link; its code is shown this once',
    body: protocol.inviteRequest,
    answers: [{ status: 201, description: 'The invite', schema: protocol.inviteAnswer }],
  },
  ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      const wish = {
        code: codeForProof(endpoint.codeSecret, caller.proof),
        publicUrl: endpoint.publicUrl,
        role: body.role,
        organisation: body.organisation,
        uses: body.uses,
        expiresAt: body.expiresAt === undefined ? undefined : new Date(body.expiresAt),
        createdBy: caller.contributor,
      }
      const now = endpoint.now()
      const { isNew, madeOrganisation, ...made } = await makeInvite(transaction, wish, now)
      if (madeOrganisation) {
        const added = { organisationId: madeOrganisation.id, name: madeOrganisation.name }
        await recordStaffEvent(transaction, caller.contributor, 'add-organisation', added, now)
      }
      // Never the code: who reads the events could join with it.
      const { role, organisation, uses } = body
      const details = { inviteId: made.inviteId, role, organisation, uses, until: made.expiresAt }
      if (isNew) await recordStaffEvent(transaction, caller.contributor, 'invite', details, now)
      return answer(made, 201)
    }),
  { roles: ['admin'] },
)

/** `POST /v1/invites/endings`. */
export const endOneInvite = contributorCall(
  {
    method: 'POST',
    path: '/v1/invites/endings',
    summary: 'End an invite before its time; who joined by it stays',
    body: protocol.inviteEnding,
    answers: [{ status: 200, description: 'Ended', schema: protocol.inviteEnding.loose() }],
    problems: ['not-found'],
  },
  ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      const now = endpoint.now()
      if (await endInvite(transaction, body.inviteId, now)) {
        await recordStaffEvent(transaction, caller.contributor, 'end-invite', body, now)
      }
      return answer(body)
    }),
  { roles: ['admin'] },
)

/** `GET /v1/invites`. */
export const listInvites = contributorCall(
  {
    method: 'GET',
    path: '/v1/invites',
    summary: 'Invites without their codes: those that still let somebody in, then the others',
    answers: [{ status: 200, description: 'The invites', schema: protocol.invitesAnswer }],
  },
  async ({ endpoint: { database, now } }) => {
    const isOpen = sql`(${invites.endedAt} is null and ${invites.used} < ${invites.uses}
      and ${invites.expiresAt} > ${now().toISOString()}::timestamptz)`
    const rows = await database
      .select()
      .from(invites)
      .leftJoin(organisations, eq(organisations.id, invites.organisation))
      .orderBy(desc(isOpen), desc(invites.createdAt), desc(invites.id))
      .limit(MOST_INVITES)
    return answer({
      invites: rows.map(({ invites: row, organisations: organisation }) => ({
        inviteId: row.id,
        role: row.role,
        organisation: organisation && { id: organisation.id, name: organisation.name },
        uses: row.uses,
        used: row.used,
        createdAt: row.createdAt,
        expiresAt: row.expiresAt,
        endedAt: row.endedAt,
      })),
    })
  },
  { roles: ['admin'] },
)
