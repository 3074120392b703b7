import { PGlite } from '@electric-sql/pglite'
import { drizzle as overPostgres } from 'drizzle-orm/node-postgres'
import { drizzle as overPglite } from 'drizzle-orm/pglite'
import { Client } from 'pg'
import { makeDatabaseFolder } from '@/endpoint/database/folder'
import type { Migration } from '@/endpoint/database/migrate'
import type { Database } from '@/endpoint/database/database'
import { migrateWithin } from '@/endpoint/database/open-folder'
import { migrateOver } from '@/endpoint/database/open-server'
import * as schema from '@/endpoint/database/schema'
import { newFolderPlace, newServerPlace, onPostgres } from './place'

/** One connection to an empty database, by the driver itself, to look at what migrations make. */
export interface Connection {
  database: Database
  query: <T extends object>(sql: string, parameters?: unknown[]) => Promise<T[]>
  migrate: (migrations: Migration[]) => Promise<number[]>
  close: () => Promise<void>
}

export function connect(): Promise<Connection> {
  return onPostgres ? connectToServer() : openPglite()
}

async function openPglite(): Promise<Connection> {
  const place = await newFolderPlace('empty')
  const pglite = await PGlite.create(makeDatabaseFolder(place.data))
  return {
    database: overPglite(pglite, { schema }),
    query: async <T>(sql: string, parameters?: unknown[]) =>
      (await pglite.query<T>(sql, parameters)).rows,
    migrate: (migrations) => migrateWithin(pglite, migrations),
    close: async () => {
      await pglite.close()
      await place.remove()
    },
  }
}

async function connectToServer(): Promise<Connection> {
  const place = await newServerPlace('template0')
  const client = new Client({ connectionString: place.data })
  await client.connect()
  return {
    database: overPostgres(client, { schema }),
    query: async <T extends object>(sql: string, parameters?: unknown[]) =>
      (await client.query<T>(sql, parameters)).rows,
    migrate: (migrations) => migrateOver(client, migrations),
    close: async () => {
      await client.end()
      await place.remove()
    },
  }
}
