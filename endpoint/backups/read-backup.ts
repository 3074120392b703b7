import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import type { z } from 'zod'
import { BACKUP_FORMAT, endMark, headMark, tableMark, type BackupHead } from './backup-format'
import { CopyError } from './problem'
import { Adder, type TableSum } from './rows'

/** What comes out of a backup file, in order. */
type BackupPart =
  | { is: 'head'; head: BackupHead }
  | { is: 'rows'; table: string; lines: string[] }
  | { is: 'end'; table: string; sum: TableSum }

/** A chunk ends after this many rows or characters, whichever comes first. */
const CHUNK = 200
const CHUNK_CHARACTERS = 32 * 1024 * 1024

/**
 * Reads a backup file part by part, and holds each table against its checksum.
 *
 * @throws CopyError where it is not a backup, was changed, or was cut short.
 */
export async function* readBackup(file: string): AsyncGenerator<BackupPart, void> {
  const lines = linesOf(file)
  const first = await lines.next()
  if (first.done) throw new CopyError(`${file} is empty`)
  yield { is: 'head', head: parseMark(headMark, first.value, file)[1] }
  for await (const line of lines) {
    if (line === '["complete"]') return
    const [, table] = parseMark(tableMark, line, file)
    yield* readTable(file, table, lines)
  }
  throw new CopyError(`${file} was cut short: it has no end`)
}

/** Whether a file begins as a backup does. */
export async function isBackup(file: string): Promise<boolean> {
  try {
    const first = await linesOf(file).next()
    return !first.done && first.value.startsWith(`["${BACKUP_FORMAT}"`)
  } catch (error) {
    // The file is not gzip.
    if (error instanceof CopyError) return false
    throw error
  }
}

async function* readTable(
  file: string,
  table: string,
  lines: AsyncGenerator<string, void>,
): AsyncGenerator<BackupPart, void> {
  const adder = new Adder()
  let chunk: string[] = []
  let characters = 0
  // `for await` would close the reader at the end of the first table.
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    const isMark = next.value.startsWith('[')
    if (!isMark) {
      chunk.push(next.value)
      characters += next.value.length
    }
    const isFull = chunk.length === CHUNK || characters >= CHUNK_CHARACTERS
    if (isFull || (isMark && chunk.length > 0)) {
      adder.add(chunk)
      yield { is: 'rows', table, lines: chunk }
      chunk = []
      characters = 0
    }
    if (isMark) {
      const [, name, wanted] = parseMark(endMark, next.value, file)
      const sum = adder.sum()
      if (name !== table || sum.rows !== wanted.rows || sum.sha256 !== wanted.sha256) {
        throw new CopyError(`${file} was changed: ${table} does not have its checksum`)
      }
      yield { is: 'end', table, sum }
      return
    }
  }
  throw new CopyError(`${file} was cut short within ${table}`)
}

async function* linesOf(file: string): AsyncGenerator<string, void> {
  const packed = createReadStream(file)
  const plain = createGunzip().setEncoding('utf8')
  packed.on('error', (error) => plain.destroy(error))
  // Pieces of an unfinished line. Joining them at each chunk would take quadratic time for a large
  // file.
  let rest: string[] = []
  try {
    // node:readline is no use here: it takes U+2028 within a text for the end of a line.
    for await (const chunk of packed.pipe(plain)) {
      const [first = '', ...others] = String(chunk).split('\n')
      rest.push(first)
      for (const other of others) {
        yield rest.join('')
        rest = [other]
      }
    }
    const last = rest.join('')
    if (last !== '') yield last
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new CopyError(`${file} is not gzip, or it was cut short`, { cause: error })
    }
    throw error
  } finally {
    packed.destroy()
  }
}

function parseMark<T extends z.ZodType>(schema: T, line: string, file: string): z.output<T> {
  try {
    const parsed = schema.safeParse(JSON.parse(line))
    if (parsed.success) return parsed.data
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new CopyError(`${file} is not a backup of this endpoint, or was changed`)
}
