import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import type { OpenDatabase } from '@/endpoint/database/database'
import { openDatabase } from '@/endpoint/database/open'
import { FailedBatches } from '@/endpoint/sketches/failed-batches'
import { makeSketches } from '@/endpoint/sketches/make-sketches'
import { deposit, newClip, seal } from '../client'
import { startTrial } from '../harness'
import { newServerPlace } from '../place'

const WHOLE =
  '臣密言：臣以險釁，夙遭閔凶。生孩六月，慈父見背；行年四歲，舅奪母志。祖母劉，愍臣孤弱，躬親撫養。'

// A folder is open once only; a server shows what two processes and a killed one do.
describe('making sketches', () => {
  const none = new FailedBatches((error) => {
    throw error
  })
  const opened: OpenDatabase[] = []
  afterAll(async () => {
    for (const each of opened) await each.close()
  })

  test('by several at once makes each once; a withdrawal in between leaves none', async () => {
    const place = await newServerPlace()
    const own = await startTrial({ data: place.data, acceptAll: false })
    const member = await own.join()
    const clips = Array.from({ length: 12 }, (_, n) => newClip(`其${String(n)}，${WHOLE}`))
    for (const clip of clips) await deposit(own.url, member, seal(own.url, member, [clip]))
    await own.endpoint.close()
    opened.push(await openDatabase(place.data), await openDatabase(place.data))
    const [one, other] = opened
    if (!one || !other) throw new Error('not opened')
    const { database } = one
    await database.execute(sql`delete from sketches`)
    await database.execute(sql`update batches set sketched = false`)
    // Somebody withdraws while sketches are made: under the contributor's lock, as the call does.
    const gone = clips[0]?.id ?? ''
    const withdrawing = database.transaction(async (transaction) => {
      await transaction.execute(
        sql`select 1 from contributors where contributor = ${member.contributor}::uuid for update`,
      )
      await transaction.execute(
        sql`update clips set line = null, digest = null, state = 'withdrawn' where id = ${gone}::uuid`,
      )
      await makeSketches(other.database, 100, none)
      await transaction.execute(sql`delete from sketches where clip_id = ${gone}::uuid`)
    })
    await withdrawing
    await Promise.all([makeSketches(database, 100, none), makeSketches(other.database, 100, none)])
    while ((await makeSketches(database, 100, none)) > 0);
    const { rows } = await database.execute(sql`select clip_id from sketches`)
    expect(rows).toHaveLength(11)
    expect(rows).not.toContainEqual({ clip_id: gone })
  })
})
