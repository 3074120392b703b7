import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** Where in its folder the embedded database stands. */
const databaseIn = (folder: string): string => join(folder, 'postgres')

/** Whether there is a database in a folder. */
export function hasDatabase(folder: string): boolean {
  return existsSync(databaseIn(folder))
}

/**
 * The place of the embedded database, made where it is missing: for its owner only, as PostgreSQL has
 * it, since the endpoint's signing key is in it.
 */
export function makeDatabaseFolder(folder: string): string {
  const made = databaseIn(folder)
  mkdirSync(made, { recursive: true, mode: 0o700 })
  return made
}
