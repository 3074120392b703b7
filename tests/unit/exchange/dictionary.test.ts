import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { withTables } from '@/scripts/dictionary/tables'
import { clip } from '@/utils/clip/clip'
import { isObject } from '@/utils/exchange/rows'

const page = readFileSync(
  join(resolve(import.meta.dirname, '../../..'), 'docs/data-dictionary.md'),
  'utf8',
)

it('the tables of the data dictionary are what `npm run dictionary` makes', () => {
  expect(page).toBe(withTables(page))
})

it('the data dictionary names every member of a clip', () => {
  const section = /^## Clip\n[\s\S]*?(?=^## )/m.exec(page)?.[0] ?? ''
  const words = new Set(section.match(/[A-Za-z][A-Za-z0-9-]*/g))
  const schema = z.toJSONSchema(clip, { unrepresentable: 'any', io: 'input' })
  expect(namesIn(schema).filter((name) => !words.has(name))).toEqual([])
})

/** Names of all members that a JSON Schema describes, with those within. */
function namesIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(namesIn)
  if (!isObject(schema)) return []
  const { properties } = schema
  const own = isObject(properties) ? Object.keys(properties) : []
  return [...new Set([...own, ...Object.values(schema).flatMap(namesIn)])]
}
