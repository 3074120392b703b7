import { cpSync } from 'node:fs'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { runToEnd } from '../child'
import { PATIENCE, tryFullDisk } from '../full-disk'
import { makeSmallDisk, type SmallDisk } from '../postgres/small-disk'

/** A folder's database on a full disk: without room it would wait for ever and hold the thread. */

let disk: SmallDisk
beforeEach(() => {
  disk = makeSmallDisk(128)
})
afterEach(() => disk.remove())

const needsSmallDisk = 'only root on Linux can make a small disk'

test('answers 503 and why, ends when asked to, and loses nothing acknowledged', async (context) => {
  context.skip(!disk.isSmall, needsSmallDisk)
  const data = `${disk.folder}/data`
  cpSync(inject('endpointTemplates').migrated, data, { recursive: true })
  await tryFullDisk({
    disk,
    data,
    recover: () => Promise.resolve(),
    whileFull: async ({ health, changes }) => {
      const sick = await health()
      expect([sick.status, sick.json.detail]).toEqual([
        503,
        expect.stringContaining('disk is full'),
      ])
      // Reading goes on.
      const read = await changes()
      expect([read.status, read.json.changes]).toMatchObject([200, [{ state: 'accepted' }]])
    },
  })
})

test('does not start where there is too little room, and says so', async (context) => {
  context.skip(!disk.isSmall, needsSmallDisk)
  const serve = async () => {
    const began = performance.now()
    const ended = await runToEnd(['serve', '--port', '0', '--data', data])
    expect(performance.now() - began).toBeLessThan(PATIENCE)
    expect(ended).toMatchObject({ code: 2, err: expect.stringContaining('too little room') })
  }
  const data = `${disk.folder}/data`
  disk.fill()
  await serve()
  disk.free()
  cpSync(inject('endpointTemplates').migrated, data, { recursive: true })
  disk.fill()
  await serve()
})

if (process.env.SHICHAI_LONG !== undefined)
  test('on a disk of 70 MB, less than it keeps free, it says so', async (context) => {
    const tiny = makeSmallDisk(70)
    try {
      context.skip(!tiny.isSmall, needsSmallDisk)
      const data = `${tiny.folder}/data`
      cpSync(inject('endpointTemplates').empty, data, { recursive: true })
      const ended = await runToEnd(['serve', '--port', '0', '--data', data])
      expect(ended).toMatchObject({ code: 2, err: expect.stringContaining('too little room') })
    } finally {
      tiny.remove()
    }
  })
