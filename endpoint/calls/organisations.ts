import { contracts } from '@/utils/protocol/contracts'
import { actsFor } from '../people/coordination'
import { addOrganisation, listOrganisations, renameOrganisation } from '../people/organisations'
import { recordStaffEvent } from '../people/staff-events'
import { LEAST_CONTRIBUTORS } from '../kernel/least-contributors'
import { inTransaction } from '../kernel/state'
import { handle } from './handle'
import { answer } from './reply'

export const organisationCalls = {
  organisations: handle(contracts.organisations, async ({ endpoint: { database }, caller }) => {
    const own = actsFor(caller)
    const all = await listOrganisations(database)
    if (!own) return answer({ organisations: all.map(({ givers: _givers, ...each }) => each) })
    const organisations = all
      .filter(({ organisationId }) => organisationId === own.id)
      .map(({ givers, acceptedClips, ...each }) =>
        givers < LEAST_CONTRIBUTORS
          ? { ...each, acceptedClips: 0, isWithheld: true }
          : { ...each, acceptedClips },
      )
    return answer({ organisations })
  }),
  addOrganisation: handle(contracts.addOrganisation, ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      const now = endpoint.now()
      const { organisationId: id, name } = body
      const isNew = await addOrganisation(transaction, { id, name }, now)
      if (isNew) {
        await recordStaffEvent(transaction, caller.contributor, 'add-organisation', body, now)
      }
      return answer(body, isNew ? 201 : 200)
    }),
  ),
  renameOrganisation: handle(contracts.renameOrganisation, ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      const { organisationId, from, to } = body
      if (await renameOrganisation(transaction, organisationId, { from, to })) {
        const now = endpoint.now()
        await recordStaffEvent(transaction, caller.contributor, 'rename-organisation', body, now)
      }
      return answer({ organisationId, name: to })
    }),
  ),
}
