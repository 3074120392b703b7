import { toJsonlLine } from './jsonl'
import { withoutQuote } from './quote'
import type { RowWriter } from './rows'

/** Rows of which the lines are joined before they are made bytes. */
const LINES = 100

/** Writes rows as JSONL: all members as they are. */
export const writeJsonl: RowWriter = async function* (rows) {
  const encoder = new TextEncoder()
  let lines: string[] = []
  for await (const row of rows) {
    lines.push(toJsonlLine(withoutQuote(row)))
    if (lines.length < LINES) continue
    yield encoder.encode(lines.join(''))
    lines = []
  }
  if (lines.length > 0) yield encoder.encode(lines.join(''))
}
