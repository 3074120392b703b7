import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { freePort } from '../../../../scripts/toolchain/free-port'
import { newBatch } from '../batch'
import { startChild } from '../child'
import { call, deposit, exported, joinWith, openReceipt, outcomesOf } from '../client'
import { startTrial } from '../harness'
import { newPlace, type Place } from '../place'

describe('around the commit', () => {
  test('a failure before it stores nothing, one after it is answered by the stored receipt', async () => {
    const faults = { before: false, after: false }
    const trial = await startTrial({
      hooks: {
        beforeCommit: () => {
          if (faults.before) throw new Error('the disk is full, says 張三')
        },
        afterCommit: () => {
          if (faults.after) throw new Error('the cable was pulled')
        },
      },
    })
    const { url, contributor, admin } = trial
    const batch = newBatch(url, contributor)
    faults.before = true
    const failed = await deposit(url, contributor, batch.envelope)
    expect(failed.status).toBe(500)
    expect(failed.text).not.toContain('張三')
    expect(JSON.stringify(trial.log)).not.toContain('張三')
    expect(trial.log.at(-2)).toMatchObject({ event: 'fault', route: '/v1/batches', error: 'Error' })
    // An export is kept in the trail of what staff do, and commits something itself.
    faults.before = false
    expect(await exported(url, admin)).toEqual([])
    faults.after = true
    expect((await deposit(url, contributor, batch.envelope)).status).toBe(500)
    faults.after = false
    const again = await deposit(url, contributor, batch.envelope)
    expect(again.status).toBe(200)
    const outcomes = outcomesOf(openReceipt(again.json.receipt, trial.key))
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(5).fill('deposited'))
    expect(await exported(url, admin)).toHaveLength(5)
    const { json } = await call(url, 'GET', '/v1/changes', { device: contributor })
    expect(json.changes).toHaveLength(5)
    await trial.stop()
  })

  test('the same batch from two connections at once is stored once', async () => {
    const trial = await startTrial()
    const { url, contributor, admin } = trial
    const { envelope } = newBatch(url, contributor)
    const answers = await Promise.all([1, 2, 3, 4].map(() => deposit(url, contributor, envelope)))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(await exported(url, admin)).toHaveLength(5)
    await trial.stop()
  })
})

const places: Place[] = []
afterAll(() => Promise.all(places.map(({ remove }) => remove())))

// Several processes start one after another, which takes long on a busy machine.
describe('the process', { timeout: 120_000 }, () => {
  test('asked to stop, it finishes what it is doing', async () => {
    const place = await newPlace()
    places.push(place)
    const { data } = place
    const running = await startChild(data, await freePort())
    const { url } = running
    const member = await joinWith(url, running.contributorInvite)
    const batch = newBatch(url, member)
    const answering = deposit(url, member, batch.envelope)
    await sleep(3)
    const [code, answer] = await Promise.all([running.terminate(), answering])
    expect([code, answer.status]).toEqual([0, 201])
    expect(running.log()).not.toContain(member.contributor)
    expect(running.log()).not.toContain(member.kid)
    expect(running.log()).not.toContain('127.0.0.1')
  })
})
