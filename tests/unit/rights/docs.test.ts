import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bases } from '@/utils/rights/bases'

test('docs/rights.md lists every rule, in the order in which they are asked', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/rights.md'), 'utf8')
  const listed = Array.from(page.matchAll(/^\| `([\w-]+)` \| [\w-]+ \| /gm), ([, id]) => id)
  expect(listed).toEqual([...bases])
})
