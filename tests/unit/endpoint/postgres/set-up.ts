import type { TestProject } from 'vitest/node'
import { openDatabase } from '@/endpoint/database/open'
import { startPostgres } from '../../../../scripts/toolchain/postgres-server'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the server that the run started; missing where tests run on PGlite. */
    postgresUrl?: string
  }
}

/** One server for the run, with a migrated database that each trial gets a copy of. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  // Tests kill processes, never the power: nothing is lost without `fsync`, and it is slow.
  const server = await startPostgres({ settings: ['fsync = off', 'max_connections = 300'] })
  await server.run('create database template_shichai')
  const template = await openDatabase(server.url('template_shichai'))
  await template.close()
  provide('postgresUrl', server.url())
  return server.stop
}
