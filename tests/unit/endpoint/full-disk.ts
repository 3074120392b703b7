import { expect } from 'vitest'
import { freePort } from '../../../scripts/toolchain/free-port'
import { startChild } from './child'
import { call, deposit, exported, joinWith, newClip, problemOf, seal, type Answer } from './client'
import type { SmallDisk } from './postgres/small-disk'

/** Longest wait for any answer, in milliseconds. */
export const PATIENCE = 10_000

interface Tried {
  disk: SmallDisk
  /** The database, which stands on the disk. */
  data: string
  /** Brings the database back once there is room, where it went down. */
  recover: () => Promise<void>
  /** Called while the disk is full. */
  whileFull?: (ask: {
    health: () => Promise<Answer>
    changes: () => Promise<Answer>
  }) => Promise<void>
}

/**
 * Fills the disk below an endpoint that is used, and gives it back: everything is answered within ten
 * seconds, it ends when asked to, and what was acknowledged is there.
 */
export async function tryFullDisk({ disk, data, recover, whileFull }: Tried): Promise<void> {
  const port = await freePort()
  let child = await startChild(data, port)
  try {
    const { url } = child
    const admin = await joinWith(url, child.adminInvite)
    const member = await joinWith(url, child.contributorInvite)
    const send = (text: string) => deposit(url, member, seal(url, member, [newClip(text)]))
    expect((await soon(send('未滿之前'))).status).toBe(201)

    disk.fill()
    // A server has log files ahead, into which some more goes: as long as it is acknowledged, it counts.
    let acknowledged = 1
    let refused: Answer | undefined
    for (let n = 0; n < 400 && refused === undefined; n += 1) {
      const answer = await soon(send(`滿了之後${String(n)}${'水滿則溢'.repeat(8000)}`))
      if (answer.status === 201) acknowledged += 1
      else refused = answer
    }
    if (!refused) throw new Error('the disk was never full')
    expect([refused.status, problemOf(refused)]).toEqual([503, 'unavailable'])
    await whileFull?.({
      health: () => soon(call(url, 'GET', '/healthz')),
      changes: () => soon(call(url, 'GET', '/v1/changes', { device: member })),
    })
    expect(await soon(child.terminate())).toBe(0)

    disk.free()
    await recover()
    child = await startChild(data, port)
    expect((await send('騰出來之後')).status).toBe(201)
    expect(await exported(url, admin)).toHaveLength(acknowledged + 1)
  } finally {
    await child.kill()
  }
}

/** Waits, but not for ever. */
async function soon<T>(answer: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error('no answer within ten seconds')), PATIENCE)
  try {
    return await Promise.race([answer, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
