import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { Client } from 'pg'
import { inject } from 'vitest'
import { changeInTurn } from '@/endpoint/database/cluster'
import { openDatabase } from '@/endpoint/database/open'
import { listTables } from '@/endpoint/database/tables'
import type { EndpointTemplates } from '../../set-up/endpoint-templates'

const citusUrl = inject('citusUrl')

/** Whether this run of the suite is one on a server. */
export const onPostgres = inject('postgresUrl') !== undefined || citusUrl !== undefined

/** A database of a test's own, as `--data` names it. */
export interface Place {
  data: string
  remove: () => Promise<void>
}

/** A folder with a fresh database, or in the run on PostgreSQL a fresh database on its server. */
export async function newPlace(): Promise<Place> {
  return onPostgres ? newServerPlace() : newFolderPlace()
}

/**
 * A folder with a fresh database, whatever the suite runs on: migrated already, or as PGlite makes it, or
 * with none in it, as before a first start.
 */
export async function newFolderPlace(
  holding: keyof EndpointTemplates | 'nothing' = 'migrated',
): Promise<Place> {
  const data = await mkdtemp(join(tmpdir(), 'shichai-endpoint-'))
  if (holding !== 'nothing')
    await cp(inject('endpointTemplates')[holding], data, { recursive: true })
  return { data, remove: () => rm(data, { recursive: true, force: true }) }
}

/** A fresh database on the run's server, migrated, or empty for `template0`. */
export async function newServerPlace(template = 'template_shichai'): Promise<Place> {
  if (citusUrl !== undefined) return placeOnCluster(citusUrl)
  const name = `shichai_${randomBytes(6).toString('hex')}`
  await runOnServer(`create database ${name} template ${template}`)
  const url = new URL(serverUrl())
  url.pathname = `/${name}`
  return {
    data: url.href,
    remove: () => runOnServer(`drop database if exists ${name} with (force)`),
  }
}

/**
 * The one database of a cluster, emptied: spreading the tables of a fresh one takes some ten seconds. Whoever
 * had it before loses it.
 */
async function placeOnCluster(data: string): Promise<Place> {
  await emptyCluster(data)
  return { data, remove: () => Promise.resolve() }
}

async function emptyCluster(data: string): Promise<void> {
  const { database, close } = await openDatabase(data)
  const names = [...(await listTables(database)).map(({ name }) => name), 'attempts']
  const tables = sql.join(
    names.map((name) => sql.identifier(name)),
    sql`, `,
  )
  await database.transaction(async (transaction) => {
    await changeInTurn(transaction)
    await transaction.execute(sql`truncate ${tables}`)
  })
  await close()
}

/** Runs one statement in the server's `postgres` database. */
export async function runOnServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl() })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function serverUrl(): string {
  const url = inject('postgresUrl')
  if (url === undefined) throw new Error('this test runs in the project `postgres` only')
  return url
}
