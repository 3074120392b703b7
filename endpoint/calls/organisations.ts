import * as protocol from '@/utils/protocol/organisation-calls'
import { addOrganisation, listOrganisations, renameOrganisation } from '../people/organisations'
import { recordStaffEvent } from '../people/staff-events'
import { inTransaction } from '../kernel/state'
import { answer, contributorCall } from './call'

/** `GET /v1/organisations`. */
export const readOrganisations = contributorCall(
  {
    method: 'GET',
    path: '/v1/organisations',
    summary: 'Member organisations with their contributors and accepted clips',
    answers: [
      { status: 200, description: 'The organisations', schema: protocol.organisationsAnswer },
    ],
  },
  async ({ endpoint: { database } }) =>
    answer({ organisations: await listOrganisations(database) }),
  { roles: ['admin'] },
)

/** `POST /v1/organisations`. */
export const makeOrganisation = contributorCall(
  {
    method: 'POST',
    path: '/v1/organisations',
    summary: 'Add a member organisation',
    body: protocol.organisationRequest,
    answers: [
      { status: 201, description: 'Added', schema: protocol.organisationAnswer },
      { status: 200, description: 'Added before', schema: protocol.organisationAnswer },
    ],
    problems: ['organisation-conflict'],
  },
  ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      const now = endpoint.now()
      const { organisationId: id, name } = body
      const isNew = await addOrganisation(transaction, { id, name }, now)
      if (isNew) {
        await recordStaffEvent(transaction, caller.contributor, 'add-organisation', body, now)
      }
      return answer(body, isNew ? 201 : 200)
    }),
  { roles: ['admin'] },
)

/** `POST /v1/organisations/names`. */
export const nameOrganisation = contributorCall(
  {
    method: 'POST',
    path: '/v1/organisations/names',
    summary: 'Give a member organisation another name',
    body: protocol.organisationRenaming,
    answers: [{ status: 200, description: 'Renamed', schema: protocol.organisationAnswer }],
    problems: ['not-found', 'organisation-conflict'],
  },
  ({ endpoint, call, caller, body }) =>
    inTransaction(endpoint, call, async (transaction) => {
      const { organisationId, from, to } = body
      if (await renameOrganisation(transaction, organisationId, { from, to })) {
        const now = endpoint.now()
        await recordStaffEvent(transaction, caller.contributor, 'rename-organisation', body, now)
      }
      return answer({ organisationId, name: to })
    }),
  { roles: ['admin'] },
)
