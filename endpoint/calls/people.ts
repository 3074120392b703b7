import { contracts } from '@/utils/protocol/contracts'
import type { Database } from '../database/database'
import {
  changeRole,
  erase,
  revokeKeyOf,
  suspend,
  type PersonChange,
} from '../moderation/change-people'
import { listPeople, readPerson } from '../moderation/list-people'
import { inTransaction, type Endpoint } from '../kernel/state'
import type { Caller } from '../people/caller'
import { handle } from './handle'
import { answer } from './reply'

export const peopleCalls = {
  people: handle(contracts.people, async ({ endpoint, query }) =>
    answer(await listPeople(endpoint.database, query)),
  ),
  person: handle(contracts.person, async ({ endpoint, parameters }) =>
    answer(await readPerson(endpoint.database, parameters.contributor)),
  ),
  changeRole: handle(contracts.changeRole, (received) =>
    changePerson(received, (transaction, change, { role }) =>
      changeRole(transaction, change, role),
    ),
  ),
  revokePersonKey: handle(contracts.revokePersonKey, (received) =>
    changePerson(received, revokeKeyOf),
  ),
  suspend: handle(contracts.suspend, (received) => changePerson(received, suspend)),
  erase: handle(contracts.erase, (received) =>
    changePerson(received, (transaction, change, { reason }) => erase(transaction, change, reason)),
  ),
}

/** A change of one person, in one transaction; answers the person. The same again does nothing. */
function changePerson<B extends { contributor: string }>(
  { endpoint, call, caller, body }: ChangeReceived<B>,
  apply: (transaction: Database, change: PersonChange, body: B) => Promise<void>,
) {
  return inTransaction(endpoint, call, async (transaction) => {
    const { contributor } = body
    const change = { staff: caller.contributor, contributor, now: endpoint.now() }
    await apply(transaction, change, body)
    return answer(await readPerson(transaction, contributor))
  })
}

interface ChangeReceived<B> {
  endpoint: Endpoint
  call: string
  caller: Caller
  body: B
}
