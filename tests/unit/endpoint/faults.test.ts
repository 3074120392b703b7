import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { lockFolder } from '@/endpoint/database/folder-lock'
import { freePort, runToEnd, startChild, type ChildEndpoint } from './child'
import {
  call,
  deposit,
  exported,
  joinWith,
  manifestOf,
  newClip,
  openReceipt,
  outcomesOf,
  seal,
  str,
  type Member,
  type TestClip,
} from './client'
import { newFolder, startTrial } from './harness'

const folders: string[] = []
const folder = async () => {
  const made = await newFolder()
  folders.push(made)
  return made
}
afterAll(() => Promise.all(folders.map((each) => rm(each, { recursive: true, force: true }))))

const kills = process.env.SHICHAI_LONG ? 200 : 20

interface Sent {
  envelope: Buffer
  clips: TestClip[]
  member: Member
  /** The receipt, once it was received. */
  receipt?: string
}

let made = 0
function newBatch(url: string, member: Member): Sent {
  const clips = Array.from({ length: 5 }, () => {
    made += 1
    return newClip(`逝者如斯夫，不舍晝夜。第${String(made)}章\u{20000}\u{E0100}`)
  })
  return { envelope: seal(url, member, clips), clips, member }
}

/** Deposits one batch after another until the endpoint is gone. */
async function depositUntilKilled(url: string, member: Member, sent: Sent[]): Promise<void> {
  for (;;) {
    const batch = newBatch(url, member)
    sent.push(batch)
    try {
      const answer = await deposit(url, member, batch.envelope)
      expect(answer.status).toBe(201)
      batch.receipt = str(answer.json.receipt)
    } catch (error) {
      // `fetch` rejects with a TypeError when the connection breaks.
      if (error instanceof TypeError) return
      throw error
    }
  }
}

/** What stands at the endpoint of a batch: all of it, or nothing. */
async function expectWholeOrNothing(url: string, batch: Sent): Promise<void> {
  const { batchId } = manifestOf(batch.envelope)
  const { member: device } = batch
  const stored = await call(url, 'GET', `/v1/batches/${batchId}/envelope`, { device })
  if (stored.status === 404) expect(batch.receipt, 'an acknowledged batch is gone').toBeUndefined()
  else expect(stored.text).toBe(batch.envelope.toString('utf8'))
}

test(
  `killed ${String(kills)} times while receiving: nothing acknowledged is lost, nothing is half or twice`,
  async () => {
    const data = await folder()
    const port = await freePort()
    let running: ChildEndpoint = await startChild(data, port)
    const { url } = running
    const admin = await joinWith(url, running.adminInvite)
    const members = await Promise.all([1, 2, 3].map(() => joinWith(url, running.contributorInvite)))
    const all: Sent[] = []
    for (let round = 0; round < kills; round += 1) {
      const sent: Sent[] = []
      const senders = members.map((member) => depositUntilKilled(url, member, sent))
      await sleep(10 + Math.random() * 250)
      await running.kill()
      await Promise.all(senders)
      running = await startChild(data, port)
      for (const batch of sent) {
        await expectWholeOrNothing(url, batch)
        const again = await deposit(url, batch.member, batch.envelope)
        if (batch.receipt !== undefined) {
          expect([again.status, again.json.receipt]).toEqual([200, batch.receipt])
        }
        batch.receipt = str(again.json.receipt)
      }
      all.push(...sent)
    }
    const ids = (await exported(url, admin)).map(({ id }) => id)
    expect(ids.toSorted()).toEqual(all.flatMap(({ clips }) => clips.map(({ id }) => id)).toSorted())
    expect(await running.terminate()).toBe(0)
  },
  20_000 + kills * 10_000,
)

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
    expect(await exported(url, admin)).toEqual([])
    faults.before = false
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

// Several processes start one after another, which takes long on a busy machine.
describe('the folder', { timeout: 120_000 }, () => {
  test('belongs to one endpoint; a second one and the invite command say so', async () => {
    const data = await folder()
    const running = await startChild(data, 0)
    const second = await runToEnd(['serve', '--port', '0', '--data', data])
    expect(second.code).toBe(2)
    expect(second.err).toMatch(/in use by another endpoint \(process \d+, since .+--data/s)
    expect(second.out).toBe('')
    const invite = await runToEnd(['invite', '--data', data])
    expect([invite.code, invite.err.includes('in use')]).toEqual([2, true])
    await expect(startTrial({ data })).rejects.toThrow(/in use by another endpoint/)

    // Killed: the folder is free at once, and the next start need not wait for anything.
    await running.kill()
    lockFolder(data).release()
    const next = await startChild(data, 0)
    expect(await next.terminate()).toBe(0)
    const free = await runToEnd(['invite', '--data', data, '--role', 'reviewer', '--uses', '3'])
    expect(free.out).toMatch(/^reviewer-invite: http:\/\/127\.0\.0\.1:\d+\/join#[\w-]+\n$/)
  })

  test('a wrong command line says how it goes', async () => {
    const help = await runToEnd(['--help'])
    expect([help.code, help.out.includes('--accept-all')]).toEqual([0, true])
    for (const args of [['fly'], ['serve', '--port', 'x'], ['serve', '--nonsense']]) {
      const { code, err } = await runToEnd(args)
      expect([code, err.split('\n').length]).toEqual([2, 2])
    }
  })

  test('asked to stop, it finishes what it is doing', async () => {
    const data = await folder()
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
