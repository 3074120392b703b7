import { desc, eq, sql } from 'drizzle-orm'
import { contracts } from '@/utils/protocol/contracts'
import { codeForProof } from '../kernel/codes'
import { invites, organisations } from '../database/schema'
import { endInvite, makeInvite } from '../people/invites'
import { recordStaffEvent } from '../people/staff-events'
import { inTransaction } from '../kernel/state'
import { handle } from './handle'
import { answer } from './reply'

/** Most invites listed. Open ones come first, so that each can be ended. */
const MOST_INVITES = 1000

export const inviteCalls = {
  makeInvite: handle(contracts.makeInvite, ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      const input = {
        code: codeForProof(endpoint.codeSecret, caller.proof),
        publicUrl: endpoint.publicUrl,
        role: body.role,
        organisation: body.organisation,
        uses: body.uses,
        expiresAt: body.expiresAt === undefined ? undefined : new Date(body.expiresAt),
        createdBy: caller.contributor,
      }
      const now = endpoint.now()
      const { isNew, madeOrganisation, ...made } = await makeInvite(transaction, input, now)
      if (madeOrganisation) {
        const added = { organisationId: madeOrganisation.id, name: madeOrganisation.name }
        await recordStaffEvent(transaction, caller.contributor, 'add-organisation', added, now)
      }
      // Never record the code: whoever reads the events could join with it.
      const { role, organisation, uses } = body
      const details = { inviteId: made.inviteId, role, organisation, uses, until: made.expiresAt }
      if (isNew) await recordStaffEvent(transaction, caller.contributor, 'invite', details, now)
      return answer(made, 201)
    }),
  ),
  endInvite: handle(contracts.endInvite, ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      const now = endpoint.now()
      if (await endInvite(transaction, body.inviteId, now)) {
        await recordStaffEvent(transaction, caller.contributor, 'end-invite', body, now)
      }
      return answer(body)
    }),
  ),
  invites: handle(contracts.invites, async ({ endpoint: { database, now } }) => {
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
  }),
}
