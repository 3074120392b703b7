import { withQuote } from './quote'
import { toRow, type RowRead } from './rows'

const LF = 10
const CR = 13
const BOM = [0xef, 0xbb, 0xbf]

/** Longest line: the longest passage with the longest of all else, many times over. */
const MAX_LINE = 64 * 1024 * 1024

/**
 * Reads rows from JSONL. Lines end with LF or CR LF and nowhere else: U+2028 may stand in a string. A line
 * that is broken is told by its number and does not end the file.
 */
export async function* readJsonl(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<RowRead, void> {
  let at = 0
  for await (const line of linesOf(pieces)) {
    at += 1
    if (line.length > 0) yield readLine(at, line)
  }
}

function readLine(at: number, bytes: Uint8Array): RowRead {
  if (bytes.length > MAX_LINE) return { at, problem: 'the line is longer than 64 MiB' }
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch (error) {
    if (error instanceof SyntaxError) return { at, problem: 'the line is not JSON, or cut off' }
    if (error instanceof TypeError) return { at, problem: 'the line is not UTF-8' }
    throw error
  }
  const read = toRow(at, value)
  return 'row' in read ? { at, row: withQuote(read.row) } : read
}

/** The lines without what ends them, as bytes, so that a broken one does not break the others. */
async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let waiting: Uint8Array[] = []
  let isFirst = true
  const finish = (end: Uint8Array): Uint8Array => {
    const line = withoutEnd(waiting.length === 0 ? end : joined([...waiting, end]))
    waiting = []
    const isMarked = isFirst && BOM.every((byte, index) => line[index] === byte)
    isFirst = false
    return isMarked ? line.subarray(BOM.length) : line
  }
  for await (const piece of pieces) {
    let start = 0
    for (let end = piece.indexOf(LF); end !== -1; end = piece.indexOf(LF, start)) {
      yield finish(piece.subarray(start, end))
      start = end + 1
    }
    if (start < piece.length) waiting.push(piece.subarray(start))
  }
  if (waiting.length > 0) yield finish(new Uint8Array())
}

function withoutEnd(line: Uint8Array): Uint8Array {
  return line.at(-1) === CR ? line.subarray(0, -1) : line
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
