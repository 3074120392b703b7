import { expect, test } from 'vitest'
import { startPostgres } from '../../../../scripts/toolchain/postgres-server'
import { tryFullDisk } from '../full-disk'
import { makeSmallDisk } from './small-disk'

test('a server on a full disk: 503, an end when asked to, nothing acknowledged lost', async (context) => {
  const disk = makeSmallDisk(128)
  try {
    context.skip(!disk.isSmall, 'only root on Linux can make a small disk')
    const settings = ['max_wal_size = 32MB', 'min_wal_size = 32MB']
    const server = await startPostgres({ folder: disk.folder, settings })
    await server.run('create database corpus')
    try {
      await tryFullDisk({
        disk,
        data: server.url('corpus'),
        recover: server.restart,
        whileFull: async ({ health }) => expect([200, 503]).toContain((await health()).status),
      })
    } finally {
      await server.stop()
    }
  } finally {
    disk.remove()
  }
}, 120_000)
