import { open, type FileHandle } from 'node:fs/promises'
import { readExportLine, type ExportKey } from '@/utils/protocol/schemas/exports'
import { UsageError } from '../kernel/usage-error'

const LF = 10
const PIECE = 65_536
/** How every document begins: a file without a whole line must begin like this to be cut. */
const BEGINNING = '{"id":"'

/**
 * Cuts a file of an export that broke off down to its whole lines, and gives the key of the last
 * one; `undefined` where there is none. A file that is not there yet has none; one that is no export
 * stays as it is.
 *
 * @throws UsageError for a file that is no export
 */
export async function keepWholeLines(file: string): Promise<ExportKey | undefined> {
  const handle = await open(file, 'a+')
  try {
    const { size } = await handle.stat()
    const end = await endOfLineBefore(handle, size)
    // The last whole line begins after the LF before it, or where the file begins.
    const start = end === 0 ? 0 : await endOfLineBefore(handle, end - 1)
    const line = await readText(handle, start, end === 0 ? Math.min(size, BEGINNING.length) : end)
    const isBroken = end === 0 && BEGINNING.startsWith(line)
    const key = isBroken ? undefined : readKey(line, file)
    await handle.truncate(end)
    return key
  } finally {
    await handle.close()
  }
}

/** The place after the last LF before `end`, or 0. Reads from the end, piece by piece. */
async function endOfLineBefore(handle: FileHandle, end: number): Promise<number> {
  for (let to = end; to > 0; to -= PIECE) {
    const from = Math.max(0, to - PIECE)
    const piece = Buffer.alloc(to - from)
    await handle.read(piece, 0, piece.byteLength, from)
    const at = piece.lastIndexOf(LF)
    if (at !== -1) return from + at + 1
  }
  return 0
}

async function readText(handle: FileHandle, from: number, to: number): Promise<string> {
  const bytes = Buffer.alloc(to - from)
  await handle.read(bytes, 0, bytes.byteLength, from)
  return bytes.toString('utf8')
}

function readKey(line: string, file: string): ExportKey {
  try {
    const key = readExportLine(line)
    if ('id' in key) return key
  } catch (error) {
    if (!(error instanceof Error)) throw error
  }
  throw new UsageError(`${file} is not what an export wrote`)
}
