import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the folder holds was moved to a server; the message says where, and what to do. */
export class FolderMovedError extends Error {
  override name = 'FolderMovedError'
}

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

/** Where in a folder stands that it was moved. */
const markIn = (folder: string): string => join(folder, 'moved-to.txt')

/**
 * Notes in a folder that what it holds goes on at a server, so that nobody serves from both. Of the
 * server's URL it names no user and no password.
 */
export function markMoved(folder: string, url: string, now: Date): void {
  const { host, pathname } = new URL(url)
  writeFileSync(markIn(folder), `postgres://${host}${pathname}, ${now.toISOString()}\n`)
}

/** @throws FolderMovedError where what the folder holds was moved */
export function requireNotMoved(folder: string): void {
  const mark = markIn(folder)
  if (!existsSync(mark)) return
  const where = readFileSync(mark, 'utf8').trim()
  throw new FolderMovedError(
    `what ${folder} held was moved (${where}): what came since is there only. Name the server in ` +
      `DATABASE_URL. To open the folder all the same, delete ${mark}`,
  )
}
