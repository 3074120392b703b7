import process from 'node:process'
import type { TestProject } from 'vitest/node'
import { distribute } from '@/endpoint/database/distribute'
import { openDatabase } from '@/endpoint/database/open'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of a database on a Citus cluster, migrated and distributed; missing where there is none. */
    citusUrl?: string
  }
}

/** Makes the one database of the cluster ready that tests empty and take turns in. */
export async function setup({ provide }: TestProject): Promise<void> {
  const url = process.env.SHICHAI_CITUS_URL
  if (url === undefined) throw new Error('SHICHAI_CITUS_URL names the database at the coordinator')
  const { database, close } = await openDatabase(url)
  await distribute(database, () => undefined)
  await close()
  provide('citusUrl', url)
}
