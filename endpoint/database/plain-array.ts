import { sql, type SQL } from 'drizzle-orm'

/** Values that need no quotes in the text of an array; the bare word `null` would mean no value. */
const plain = /^(?!null$)[\w:.-]+$/i

/**
 * An array parameter of values that need no quotes, such as ids, hashes and numbers; to be cast, as in
 * `${plainArray(ids)}::uuid[]`. The driver would search every element for characters to escape, which
 * takes longer than all the statements of a batch.
 *
 * @throws Error for a value that would have to be quoted: a fault of the caller
 */
export function plainArray(values: readonly (boolean | number | string)[]): SQL {
  for (const value of values) {
    if (typeof value === 'string' && !plain.test(value)) throw new Error('an element wants quotes')
  }
  return sql`${`{${values.join(',')}}`}`
}
