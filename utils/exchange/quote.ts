import { isObject, valueAt } from './rows'

/**
 * `selectors.quote.exact` repeats the text of nearly every clip: writers leave it out where it does, and
 * readers put it back.
 */

const path = ['metadata', 'source', 'selectors', 'quote'] as const

/** The row without the quote's words, where they are its text. Copies what it changes. */
export function withoutQuote<T extends { text: string }>(row: T): T {
  const quote = valueAt(row, path)
  if (!isObject(quote) || quote['exact'] !== row.text) return row
  const { exact: _same, ...rest } = quote
  return withQuoteMember(row, rest)
}

/** The row with its text as the words of the quote, where the quote has none. Copies what it changes. */
export function withQuote<T extends Record<string, unknown>>(row: T): T {
  const quote = valueAt(row, path)
  if (!isObject(quote) || 'exact' in quote || typeof row['text'] !== 'string') return row
  return withQuoteMember(row, { exact: row['text'], ...quote })
}

function withQuoteMember<T extends object>(row: T, quote: object): T {
  const metadata = valueAt(row, ['metadata']) as Branch
  const source = metadata['source'] as Branch
  const selectors = source['selectors'] as Branch
  return {
    ...row,
    metadata: { ...metadata, source: { ...source, selectors: { ...selectors, quote } } },
  }
}

interface Branch {
  [name: string]: unknown
}
