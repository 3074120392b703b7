import type { z } from 'zod'
import { contracts } from '@/utils/protocol/contracts'
import type { inviteRequest } from '@/utils/protocol/schemas/members'
import { codeForProof } from '../kernel/codes'
import type { Caller } from '../people/caller'
import { actsFor } from '../people/coordination'
import { endInvite, listInvites, makeInvite } from '../people/invites'
import type { Organisation } from '../people/organisations'
import { recordStaffEvent } from '../people/staff-events'
import { ProblemError } from '../kernel/problem'
import { inTransaction } from '../kernel/state'
import { handle } from './handle'
import { answer } from './reply'

export const inviteCalls = {
  makeInvite: handle(contracts.makeInvite, ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      const input = {
        code: codeForProof(endpoint.codeSecret, caller.proof, { isShort: body.short === true }),
        publicUrl: endpoint.publicUrl,
        role: body.role,
        organisation: organisationFor(caller, body),
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
      const { role, uses } = body
      const organisation = body.organisation ?? actsFor(caller)?.name
      const details = { inviteId: made.inviteId, role, organisation, uses, until: made.expiresAt }
      if (isNew) await recordStaffEvent(transaction, caller.contributor, 'invite', details, now)
      return answer(made, 201)
    }),
  ),
  endInvite: handle(contracts.endInvite, ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      const now = endpoint.now()
      if (await endInvite(transaction, body.inviteId, caller, now)) {
        await recordStaffEvent(transaction, caller.contributor, 'end-invite', body, now)
      }
      return answer(body)
    }),
  ),
  invites: handle(contracts.invites, async ({ endpoint: { database, now }, caller }) =>
    answer({ invites: await listInvites(database, actsFor(caller), now()) }),
  ),
}

/**
 * The organisation that an invite is for: a coordinator's own, whatever it is called.
 *
 * @throws ProblemError `forbidden`
 */
function organisationFor(
  caller: Caller,
  { role, organisation }: z.output<typeof inviteRequest>,
): Organisation | string | undefined {
  const own = actsFor(caller)
  if (!own) return organisation
  const isOwn = organisation === undefined || organisation === own.name
  if (role === 'contributor' && isOwn) return own
  throw new ProblemError(
    'forbidden',
    'a coordinator invites contributors of their own organisation only',
  )
}
