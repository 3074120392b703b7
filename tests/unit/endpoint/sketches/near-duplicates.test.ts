import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '@/endpoint/database/open'
import { FailedBatches } from '@/endpoint/sketches/failed-batches'
import { makeSketches } from '@/endpoint/sketches/make-sketches'
import {
  call,
  deposit,
  newClip,
  seal,
  type JsonObject,
  type Member,
  type TestClip,
} from '../client'
import { startTrial, type Trial } from '../harness'
import { newPlace } from '../place'

const WHOLE =
  '臣密言：臣以險釁，夙遭閔凶。生孩六月，慈父見背；行年四歲，舅奪母志。祖母劉，愍臣孤弱，躬親撫養。臣少多疾病，九歲不行，零丁孤苦，至於成立。'

let trial: Trial
let reviewer: Member
beforeAll(async () => {
  trial = await startTrial({ acceptAll: false })
  reviewer = await trial.join('reviewer')
})
afterAll(() => trial.stop())

async function send(member: Member, text: string): Promise<TestClip> {
  const clip = newClip(text)
  const { status } = await deposit(trial.url, member, seal(trial.url, member, [clip]))
  expect(status).toBe(201)
  return clip
}

async function ask(member: Member, clip: TestClip, staff = reviewer) {
  const path = `/v1/review/clips/${member.contributor}/${clip.id}/near-duplicates?revision=1`
  return call(trial.url, 'GET', path, { device: staff })
}

/** What is told once everything is compared. */
async function near(member: Member, clip: TestClip): Promise<JsonObject[]> {
  await expect
    .poll(async () => (await ask(member, clip)).json.isComplete, { timeout: 15_000 })
    .toBe(true)
  return (await ask(member, clip)).json.clips as JsonObject[]
}

describe('near duplicates under review', () => {
  let first: Member
  let second: Member
  beforeEach(async () => {
    first = await trial.join()
    second = await trial.join()
  })

  test('a reprint and a quotation are found, with their text and how much they share', async () => {
    const whole = await send(first, WHOLE)
    const reprint = await send(second, WHOLE.replaceAll(/[，；]/g, '、').replace('愍臣', '憫臣'))
    const quotation = await send(second, '生孩六月慈父見背行年四歲舅奪母志')
    await send(second, '環滁皆山也。其西南諸峰，林壑尤美。望之蔚然而深秀者，琅琊也。')
    const found = await near(first, whole)
    expect(found.map(({ clipId }) => clipId)).toEqual([reprint.id, quotation.id])
    expect(found[0]).toMatchObject({
      contributor: second.contributor,
      state: 'deposited',
      host: 'zh.wikisource.org',
      text: reprint.text,
    })
    expect(found[1]).toMatchObject({ containment: 1 })
    expect(found[1]?.resemblance).toBeLessThan(0.5)
    // And the other way round.
    expect((await near(second, quotation)).map(({ clipId }) => clipId)).toContain(whole.id)
  })

  test('what was withdrawn or rejected is found no more', async () => {
    const text =
      '慶曆四年春，滕子京謫守巴陵郡。越明年，政通人和，百廢具興。乃重修岳陽樓，增其舊制。'
    const kept = await send(first, text)
    const withdrawn = await send(second, `${text}刻唐賢今人詩賦於其上`)
    const rejected = await send(second, `${text}屬予作文以記之`)
    expect(await near(first, kept)).toHaveLength(2)
    const json = {
      withdrawalId: crypto.randomUUID(),
      scope: { of: 'clips', clips: [withdrawn.id] },
      leave: false,
    }
    await call(trial.url, 'POST', '/v1/withdrawals', { device: second, json })
    const decision = {
      decisionId: crypto.randomUUID(),
      decision: 'reject',
      reason: 'duplicate',
      clips: [{ contributor: second.contributor, clipId: rejected.id, revision: 1 }],
    }
    await call(trial.url, 'POST', '/v1/review/decisions', { device: reviewer, json: decision })
    expect(await near(first, kept)).toEqual([])
    expect((await ask(second, withdrawn)).status).toBe(404)
  })

  test('is for staff, and knows no clip that is not there', async () => {
    const clip = await send(first, '醉翁之意不在酒，在乎山水之間也。')
    expect((await ask(first, clip, first)).status).toBe(403)
    expect((await ask(second, clip)).status).toBe(404)
  })
})

test('a sketch is deleted with the text it was made of', async () => {
  const place = await newPlace()
  const own = await startTrial({ data: place.data, acceptAll: false })
  const member = await own.join()
  const clips = [newClip(WHOLE), newClip(`${WHOLE}既無叔伯，終鮮兄弟`)]
  await deposit(own.url, member, seal(own.url, member, clips))
  const [kept, gone] = clips
  const path = `/v1/review/clips/${member.contributor}/${kept?.id ?? ''}/near-duplicates?revision=1`
  const found = async () => (await call(own.url, 'GET', path, { device: own.admin })).json.clips
  await expect.poll(found, { timeout: 15_000 }).toHaveLength(1)
  const scope = { of: 'clips', clips: [gone?.id ?? ''] }
  const json = { withdrawalId: crypto.randomUUID(), scope, leave: false }
  await call(own.url, 'POST', '/v1/withdrawals', { device: member, json })
  await own.endpoint.close()
  const { database, close } = await openDatabase(place.data)
  const { rows } = await database.execute(sql`select clip_id from sketches`)
  await close()
  await place.remove()
  expect(rows).toEqual([{ clip_id: kept?.id }])
})

test('a batch that always fails is left after some tries, told, and keeps none behind it waiting', async () => {
  const place = await newPlace()
  const first = await startTrial({ data: place.data, acceptAll: false })
  const member = await first.join()
  const texts = ['甲之文', '乙之文'].map((text) => newClip(`${text}，${WHOLE}`))
  for (const clip of texts) {
    await deposit(first.url, member, seal(first.url, member, [clip]))
  }
  await first.endpoint.close()
  const { database, close } = await openDatabase(place.data)
  await database.execute(sql`delete from sketches`)
  await database.execute(sql`update batches set sketched = false`)
  const [damaged, sound] = texts
  // Nothing that came in over the network looks like this.
  await database.execute(
    sql`update clips set line = ${'{"other":"甲之文"}'} where id = ${damaged?.id ?? ''}::uuid`,
  )
  const tries: boolean[] = []
  const failed = new FailedBatches((_error, isGivenUp) => tries.push(isGivenUp))
  for (const _ of [1, 2, 3, 4, 5]) await makeSketches(database, 1, failed)
  const { rows } = await database.execute(sql`select clip_id from sketches`)
  await database.execute(sql`delete from sketches`)
  await database.execute(sql`update batches set sketched = false`)
  await close()
  expect(rows).toEqual([{ clip_id: sound?.id }])
  expect(tries).toEqual([false, false, true])

  const again = await startTrial({ data: place.data, metricsPort: 0 })
  const read = async () => (await fetch(again.endpoint.metricsUrl ?? '')).text()
  await expect.poll(read, { timeout: 15_000 }).toContain('shichai_unsketched_batches_total 1')
  expect(await read()).toContain('shichai_faults_total 3')
  const faults = again.log.filter(({ event }) => event === 'fault')
  expect(faults).toHaveLength(3)
  expect(faults[0]).toMatchObject({ route: 'sketches', error: 'ZodError' })
  for (const secret of ['甲之文', member.contributor]) {
    expect(JSON.stringify(faults)).not.toContain(secret)
  }
  await again.stop()
  await place.remove()
})
