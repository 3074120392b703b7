import type { RowWriter } from './rows'
import { workHeading } from './works'

/**
 * Writes passages as plain text: above those of a work its name and licence, between passages an empty line.
 * Works come in the order of the rows; `works.ts` names a file for each where there is a folder.
 */
export const writeText: RowWriter = async function* (rows) {
  const encoder = new TextEncoder()
  let last: string | undefined
  for await (const row of rows) {
    const heading = workHeading(row)
    const isNew = heading !== last
    const above = isNew ? `${last === undefined ? '' : '\n\n'}${heading}\n` : ''
    last = heading
    yield encoder.encode(`${above}\n${row.text}\n`)
  }
}
