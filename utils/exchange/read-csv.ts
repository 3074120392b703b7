import { columnsOf, type ColumnType } from './columns'
import { fromCsvText } from './csv'
import { isOurTable } from './records'
import { fromTable } from './read-table'
import type { RowRead } from './rows'

/** A field as it stands: whether it was quoted tells an empty text from nothing. */
interface Field {
  text: string
  isQuoted: boolean
}

/** Most characters of one field; a file of which a quote is never closed would be one field. */
const MAX_FIELD = 32 * 1024 * 1024

/**
 * Reads rows from CSV (RFC 4180) or, with a tab between, TSV. The first line has the names of the columns. A row that
 * cannot be read is told by its number and does not end the file; a quote that is never closed does.
 */
export async function* readCsv(
  pieces: AsyncIterable<Uint8Array>,
  separator = ',',
): AsyncGenerator<RowRead, void> {
  let names: string[] | undefined
  let isOurs = false
  let at = 0
  for await (const fields of recordsOf(decoded(pieces), separator)) {
    if (!names) {
      names = fields.map(({ text }) => text)
      isOurs = isOurTable(names)
      continue
    }
    at += 1
    if (fields.length === 1 && fields[0]?.text === '') continue
    if (fields.length !== names.length) {
      const counts = `${String(fields.length)} fields under ${String(names.length)} names`
      yield { at, problem: counts }
      continue
    }
    yield readRecord(at, names, fields, isOurs)
  }
}

const types = new Map(
  [...columnsOf('release'), ...columnsOf('own')].map(({ name, type }) => [name, type]),
)

function readRecord(
  at: number,
  names: readonly string[],
  fields: readonly Field[],
  isOurs: boolean,
): RowRead {
  const record: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  for (const [index, name] of names.entries()) {
    const field = fields[index]
    if (!field || (field.text === '' && !field.isQuoted)) {
      record[name] = null
      continue
    }
    const text = fromCsvText(field.text)
    const value = isOurs ? typed(types.get(name) ?? 'text', text) : text
    if (value === undefined) return { at, problem: `${name}: not of the column’s type` }
    record[name] = value
  }
  return fromTable(at, record, isOurs)
}

/** `undefined` where the text is no cell of the type. */
function typed(type: ColumnType, text: string): unknown {
  if (type === 'count') return /^-?\d{1,10}$/.test(text) ? Number(text) : undefined
  if (type === 'flag') return text === 'true' ? true : text === 'false' ? false : undefined
  if (typeof type !== 'object') return text
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return undefined
  }
}

/** @throws TypeError for bytes that are not UTF-8 */
async function* decoded(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const piece of pieces) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

/** Splits text into records, each a list of fields. @throws SyntaxError for a quote that is never closed */
async function* recordsOf(
  texts: AsyncIterable<string>,
  separator: string,
): AsyncGenerator<Field[], void> {
  let fields: Field[] = []
  let parts: string[] = []
  let length = 0
  let isQuoted = false
  /** Within quotes; after a quote that may be the last, or the first of two. */
  let state: 'plain' | 'quoted' | 'after-quote' = 'plain'
  let isAfterReturn = false
  const take = (text: string): void => {
    length += text.length
    if (length > MAX_FIELD) throw new SyntaxError('a field is longer than 32 MiB')
    if (text !== '') parts.push(text)
  }
  const endField = (): void => {
    fields.push({ text: parts.join(''), isQuoted })
    parts = []
    length = 0
    isQuoted = false
    state = 'plain'
  }
  const endRecord = (): Field[] => {
    endField()
    const whole = fields
    fields = []
    return whole
  }
  for await (const text of texts) {
    let start = 0
    for (let at = 0; at < text.length; at += 1) {
      const unit = text[at] ?? ''
      if (state === 'quoted') {
        const end = text.indexOf('"', at)
        at = end === -1 ? text.length : end
        take(text.slice(start, at))
        start = at + 1
        if (end !== -1) state = 'after-quote'
        continue
      }
      const isLineFeed = unit === '\n'
      if (isLineFeed && isAfterReturn) {
        isAfterReturn = false
        start = at + 1
        continue
      }
      isAfterReturn = false
      if (unit === '"' && state === 'after-quote') {
        take('"')
        state = 'quoted'
        start = at + 1
      } else if (unit === '"' && parts.length === 0 && start === at) {
        isQuoted = true
        state = 'quoted'
        start = at + 1
      } else if (unit === separator) {
        take(text.slice(start, at))
        endField()
        start = at + 1
      } else if (isLineFeed || unit === '\r') {
        take(text.slice(start, at))
        isAfterReturn = !isLineFeed
        start = at + 1
        yield endRecord()
      } else if (state === 'after-quote') state = 'plain'
    }
    if (start < text.length) take(text.slice(start))
  }
  if (state === 'quoted') throw new SyntaxError('a quote is never closed')
  if (parts.length > 0 || fields.length > 0 || isQuoted) yield endRecord()
}
