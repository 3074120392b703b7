import type { z } from 'zod'
import * as duties from '@/utils/protocol/duty-calls'
import type { ProblemKind } from '@/utils/protocol/problems'
import type { Database } from '../database/database'
import {
  changeRole,
  erase,
  revokeKeyOf,
  suspend,
  type PersonChange,
} from '../moderation/change-people'
import { listPeople, readPerson } from '../moderation/list-people'
import { inTransaction } from '../kernel/state'
import { answer, contributorCall, type Call } from './call'
import { idOf } from './takedowns'

const person = {
  status: 200,
  description: 'The person as they are now',
  schema: duties.personDetail,
}

/** `GET /v1/people`. */
export const people = contributorCall(
  {
    method: 'GET',
    path: '/v1/people',
    summary: 'Contributors and staff, newest first',
    query: duties.peopleQuery,
    answers: [{ status: 200, description: 'A page of them', schema: duties.peopleAnswer }],
  },
  async ({ endpoint, query }) => answer(await listPeople(endpoint.database, query)),
  { roles: ['admin'] },
)

/** `GET /v1/people/{contributor}`. */
export const onePerson = contributorCall(
  {
    method: 'GET',
    path: '/v1/people/{contributor}',
    summary: 'Role, keys, consents and numbers of one contributor',
    answers: [person],
    problems: ['not-found'],
  },
  async ({ endpoint, parameters }) =>
    answer(await readPerson(endpoint.database, idOf(parameters.contributor))),
  { roles: ['admin'] },
)

/** `POST /v1/people/roles`. */
export const changePersonRole = personCall(
  {
    path: '/v1/people/roles',
    summary: 'Make somebody a contributor, a reviewer or an admin',
    body: duties.roleChange,
    problems: ['last-admin', 'left-already'],
  },
  (transaction, change, { role }) => changeRole(transaction, change, role),
)

/** `POST /v1/people/keys/revocations`. */
export const revokePersonKey = personCall(
  {
    path: '/v1/people/keys/revocations',
    summary: 'Revoke a key of somebody: what it signs counts no longer',
    body: duties.staffKeyRevocation,
    problems: ['last-admin'],
  },
  revokeKeyOf,
)

/** `POST /v1/people/suspensions`. */
export const suspendPerson = personCall(
  {
    path: '/v1/people/suspensions',
    summary: 'Refuse deposits of somebody for now, or take them again',
    body: duties.suspension,
    problems: ['left-already'],
  },
  suspend,
)

/** `POST /v1/people/erasures`. */
export const erasePerson = personCall(
  {
    path: '/v1/people/erasures',
    summary: 'Erase somebody and all they gave; what proves that it was lawful stays',
    body: duties.erasure,
    problems: ['last-admin'],
  },
  (transaction, change, { reason }) => erase(transaction, change, reason),
)

/** A change of one person, in one transaction; answers the person. The same again does nothing. */
function personCall<B extends z.ZodType<{ contributor: string }>>(
  {
    problems,
    ...description
  }: { path: string; summary: string; body: B; problems: readonly ProblemKind[] },
  apply: (transaction: Database, change: PersonChange, body: z.output<B>) => Promise<void>,
): Call {
  return contributorCall(
    { method: 'POST', ...description, answers: [person], problems: ['not-found', ...problems] },
    ({ endpoint, call, caller, body }) =>
      inTransaction(endpoint, call, async (transaction) => {
        const { contributor } = body
        const change = { staff: caller.contributor, contributor, now: endpoint.now() }
        await apply(transaction, change, body)
        return answer(await readPerson(transaction, contributor))
      }),
    { roles: ['admin'] },
  )
}
