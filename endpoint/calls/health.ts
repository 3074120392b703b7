import { sql } from 'drizzle-orm'
import { contracts } from '@/utils/protocol/contracts'
import { handle } from './handle'
import { answer } from './reply'

export const healthCalls = {
  health: handle(contracts.health, async ({ endpoint: { database } }) => {
    // A transaction, since only what could write asks a folder's disk for room.
    await database.transaction((transaction) => transaction.execute(sql`select 1`))
    return answer({ status: 'ok' })
  }),
}
