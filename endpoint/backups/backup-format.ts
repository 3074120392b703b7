import { z } from 'zod'

/**
 * A backup is a gzip file of JSON lines. Lines that are objects are rows, lines that are arrays are
 * marks between them; docs/endpoint.md describes it to somebody who reads one without us.
 */
export const BACKUP_FORMAT = 'shichai-backup'
export const BACKUP_VERSION = 1

/** First line: what this is. */
export const headMark = z.tuple([
  z.literal(BACKUP_FORMAT),
  z.object({
    version: z.literal(BACKUP_VERSION),
    /** Number of the last migration of the database it was taken from. */
    migration: z.int().min(1),
    takenAt: z.iso.datetime(),
  }),
])

/** Stands before the rows of a table. */
export const tableMark = z.tuple([z.literal('table'), z.string()])

/** Stands after the rows: their number, and the SHA-256 of their lines, each ended by LF. */
export const endMark = z.tuple([
  z.literal('end'),
  z.string(),
  z.object({ rows: z.int().min(0), sha256: z.string() }),
])

/** Last line: without it the file was cut short. */
const completeMark = z.tuple([z.literal('complete')])

export type Mark =
  | z.infer<typeof headMark>
  | z.infer<typeof tableMark>
  | z.infer<typeof endMark>
  | z.infer<typeof completeMark>
export type BackupHead = z.infer<typeof headMark>[1]
