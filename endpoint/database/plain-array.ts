import { sql, type SQL } from 'drizzle-orm'

/** What the text of an array holds as it is; the word alone would be taken for no value. */
const plain = /^(?!null$)[\w:.-]+$/i

/**
 * An array parameter of values that need no quotes: ids, hashes, numbers, words of a closed list; to be
 * cast, as in `${plainArray(ids)}::uuid[]`. The driver looks through every element for what to escape:
 * over the thousand elements of a batch that takes longer than all of its statements to make.
 *
 * @throws Error for a value that would have to be quoted, which is a fault of whoever calls
 */
export function plainArray(values: readonly (boolean | number | string)[]): SQL {
  for (const value of values) {
    if (typeof value === 'string' && !plain.test(value)) throw new Error('an element wants quotes')
  }
  return sql`${`{${values.join(',')}}`}`
}
