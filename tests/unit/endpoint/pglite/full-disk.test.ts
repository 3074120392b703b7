import { afterEach, expect, test } from 'vitest'
import { freePort } from '../../../../scripts/toolchain/free-port'
import { startChild, type ChildEndpoint } from '../child'
import { call, deposit, exported, joinWith, newClip, problemOf, seal } from '../client'
import { makeSmallDisk, type SmallDisk } from '../postgres/small-disk'

/** A folder's database on a full disk: without room it would wait for ever and hold the thread. */

let disk: SmallDisk | undefined
let child: ChildEndpoint | undefined
afterEach(async () => {
  await child?.kill()
  disk?.remove()
})

/** Longest wait for any answer, in milliseconds. */
const PATIENCE = 10_000

test('answers 503 and why, ends when asked to, and loses nothing acknowledged', async (context) => {
  disk = makeSmallDisk()
  context.skip(!disk.isSmall, 'only root on Linux can make a small disk')
  const port = await freePort()
  const data = `${disk.folder}/data`
  child = await startChild(data, port)
  const { url } = child
  const admin = await joinWith(url, child.adminInvite)
  const member = await joinWith(url, child.contributorInvite)
  const send = (text: string) => deposit(url, member, seal(url, member, [newClip(text)]))
  expect((await send('未滿之前')).status).toBe(201)

  disk.fill()
  const began = performance.now()
  const refused = await send('滿了之後')
  expect([refused.status, problemOf(refused)]).toEqual([503, 'unavailable'])
  expect(refused.json.detail).toContain('disk is full')
  const health = await call(url, 'GET', '/healthz')
  expect(health.status).toBe(503)
  // Reading goes on.
  const read = await call(url, 'GET', '/v1/changes', { device: member })
  expect([read.status, read.json.changes]).toMatchObject([200, [{ state: 'accepted' }]])
  expect(performance.now() - began).toBeLessThan(PATIENCE)
  const asked = performance.now()
  expect(await child.terminate()).toBe(0)
  expect(performance.now() - asked).toBeLessThan(PATIENCE)

  disk.free()
  child = await startChild(data, port)
  expect(await exported(url, admin)).toHaveLength(1)
  expect((await send('騰出來之後')).status).toBe(201)
  expect(await exported(url, admin)).toHaveLength(2)
})
