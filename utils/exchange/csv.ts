/** A table as CSV (RFC 4180), which spreadsheets of any language open as UTF-8. */
export const CSV_MEDIA_TYPE = 'text/csv;charset=utf-8'

/** Begins a file of CSV: what makes spreadsheets read it as UTF-8. */
export const CSV_BEGINNING = '\u{FEFF}'

/**
 * Rows as CSV, the first of them the names of the columns. A text that a spreadsheet would take for a
 * formula gets an apostrophe before it, so that opening a file runs nothing. Pure.
 */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  const lines = rows.map((row) => toCsvLine(row.map((value) => (value === '' ? null : value))))
  return CSV_BEGINNING + lines.join('')
}

/** A line of a CSV file, ended as RFC 4180 has it. A `null` is an empty cell, an empty text one in quotes. */
export function toCsvLine(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

/** The text that a cell stands for: without the apostrophe that was put before it. */
export function fromCsvText(text: string): string {
  return /^'+[=+\-@\t\r＝＋－＠]/u.test(text) ? text.slice(1) : text
}

/** What spreadsheets take for a formula, also with apostrophes before it, so that taking one away gives the text. */
const formula = /^'*[=+\-@\t\r＝＋－＠]/u

function cell(value: string | number | boolean | null): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  if (value === '') return '""'
  const safe = formula.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
