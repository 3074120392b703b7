import { columnsOf, type Cell, type ColumnSet } from './columns'
import { CSV_BEGINNING, toCsvLine } from './csv'
import { toRecord } from './records'
import type { RowWriter } from './rows'

const LINES = 100

/** Writes rows as CSV with the columns of a set; lists and structs are JSON within their cell. */
export function csvWriter(set: ColumnSet): RowWriter {
  return async function* (rows) {
    const encoder = new TextEncoder()
    const names = columnsOf(set).map(({ name }) => name)
    let lines = [CSV_BEGINNING, toCsvLine(names)]
    for await (const row of rows) {
      const record = toRecord(row, set)
      lines.push(toCsvLine(names.map((name) => flat(record[name] ?? null))))
      if (lines.length < LINES) continue
      yield encoder.encode(lines.join(''))
      lines = []
    }
    if (lines.length > 0) yield encoder.encode(lines.join(''))
  }
}

function flat(cell: Cell): string | number | boolean | null {
  return typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : cell
}
