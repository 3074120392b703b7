import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { lockFolder } from '@/endpoint/database/folder-lock'
import { freePort } from '../../../../scripts/toolchain/free-port'
import { depositUntilBroken, expectWholeOrNothing, type Sent } from '../batch'
import { runToEnd, startChild, type ChildEndpoint } from '../child'
import { deposit, exported, joinWith, str } from '../client'
import { startTrial } from '../harness'
import { newFolderPlace, type Place } from '../place'

/** What only a folder's database has to hold: the lock, and the kills that it is safe against. */

const isLong = process.env.SHICHAI_LONG !== undefined
const places: Place[] = []
const newFolder = async (holding?: 'nothing') => {
  const made = await newFolderPlace(holding)
  places.push(made)
  return made.data
}
afterAll(() => Promise.all(places.map(({ remove }) => remove())))

const kills = isLong ? 200 : 1

test(
  `killed ${String(kills)} times while receiving: nothing acknowledged is lost, nothing is half or twice`,
  async () => {
    const data = await newFolder()
    const port = await freePort()
    let running: ChildEndpoint = await startChild(data, port)
    const { url } = running
    const admin = await joinWith(url, running.adminInvite)
    const members = await Promise.all([1, 2, 3].map(() => joinWith(url, running.contributorInvite)))
    const all: Sent[] = []
    for (let round = 0; round < kills; round += 1) {
      const sent: Sent[] = []
      const senders = members.map((member) => depositUntilBroken(url, member, sent))
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
  60_000 + kills * 20_000,
)

// Several processes start one after another, which takes long on a busy machine.
test(
  'a folder belongs to one endpoint; a second one and the invite command say so',
  { timeout: 120_000 },
  async () => {
    const data = await newFolder()
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
  },
)

// As above, and each of them makes a database.
test(
  'what is made in a folder only its owner may read: the signing key is in it',
  { timeout: 180_000 },
  async () => {
    const data = await newFolder('nothing')
    const made = join(data, 'made')
    await runToEnd(['migrate', '--data', made])
    for (const folder of [made, join(made, 'postgres')]) {
      expect((await stat(folder)).mode & 0o777, folder).toBe(0o700)
    }
    if (!isLong) return
    // A folder that was there, as a mounted volume is.
    await runToEnd(['migrate', '--data', data])
    expect((await stat(join(data, 'postgres'))).mode & 0o777).toBe(0o700)
  },
)
