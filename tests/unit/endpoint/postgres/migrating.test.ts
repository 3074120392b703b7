import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { TAKE_TURN } from '@/endpoint/database/advisory-lock'
import { openDatabase } from '@/endpoint/database/open'
import { newServerPlace } from '../place'

test('waits for its turn however long statements may take otherwise', async () => {
  const place = await newServerPlace()
  const other = await openDatabase(place.data)
  const migrating = other.database.transaction(async (transaction) => {
    await transaction.execute(TAKE_TURN)
    await sleep(600)
  })
  await sleep(100)
  const hurried = await openDatabase(place.data, { statementTimeout: 200 })
  await migrating
  // The limit holds for everything else.
  const slow = hurried.database.execute(sql`select pg_sleep(5)`)
  await expect(slow).rejects.toMatchObject({ cause: { code: '57014' } })
  await hurried.close()
  await other.close()
  await place.remove()
})
