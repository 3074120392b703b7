import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readFile, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { TestProject } from 'vitest/node'
import { makeDatabaseFolder } from '@/endpoint/database/folder'
import { readMigrations } from '@/endpoint/database/migrate'
import { openDatabase } from '@/endpoint/database/open'
import { projectFolder } from '../../scripts/toolchain/toolchain.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folders to copy an endpoint's database from: one just made, one migrated, too. */
    endpointTemplates: EndpointTemplates
  }
}

export interface EndpointTemplates {
  empty: string
  migrated: string
}

/** How the folder of one that is being made begins, by this run or another. */
const MAKING = 'making-'

/**
 * Makes the databases that trials get copies of. PGlite takes seconds to make one and half a second to
 * open one. They stay in `.cache` for the next run, as long as migrations and PGlite are the same.
 */
export async function setup({ provide }: TestProject): Promise<void> {
  const folder = join(projectFolder, '.cache/endpoint-templates')
  const made = join(folder, await nameOf())
  const templates = { empty: join(made, 'empty'), migrated: join(made, 'migrated') }
  provide('endpointTemplates', templates)
  await mkdir(folder, { recursive: true })
  const names = await readdir(folder)
  if (names.some((name) => join(folder, name) === made)) return
  const outdated = names.filter((name) => !name.startsWith(MAKING))
  await Promise.all(outdated.map((name) => rm(join(folder, name), { recursive: true })))
  await make(folder, made)
}

/** Made beside its place and moved there whole, since another run may be making the same. */
async function make(folder: string, made: string): Promise<void> {
  const beside = await mkdtemp(join(folder, MAKING))
  const empty = join(beside, 'empty')
  const pglite = await PGlite.create(makeDatabaseFolder(empty))
  await pglite.close()
  const migrated = join(beside, 'migrated')
  await cp(empty, migrated, { recursive: true })
  await (await openDatabase(migrated)).close()
  for (const lock of ['lock', 'lock-owner.txt']) await rm(join(migrated, lock), { force: true })
  await rename(beside, made).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
}

/** Changes with whatever the databases are made of. */
async function nameOf(): Promise<string> {
  const file = join(projectFolder, 'node_modules/@electric-sql/pglite/package.json')
  const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string }
  const hash = createHash('sha256').update(version)
  for (const { sql } of readMigrations()) hash.update(sql)
  return hash.digest('hex').slice(0, 16)
}
