/** A table as CSV (RFC 4180), which spreadsheets of any language open as UTF-8. */
export const CSV_MEDIA_TYPE = 'text/csv;charset=utf-8'

const BYTE_ORDER_MARK = '\u{FEFF}'

/**
 * Rows as CSV, the first of them the names of the columns. A text that a spreadsheet would take for a
 * formula gets an apostrophe before it, so that opening a file runs nothing. Pure.
 */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  const lines = rows.map((row) => row.map(cell).join(','))
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r＝＋－＠]/u.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
