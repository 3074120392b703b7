import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const tests = join(import.meta.dirname, '../..')

/** A test as it is declared: a table of rows, or two browsers, count once. */
const declaration = /^\s*(?:if \(.*\) )?(?:test|it)(?:\.[a-z]+)*(?:<.*>)?\(/gm

/** A row of the table in `tests/README.md`: an area, how many there were, how many there are at least. */
const row = /^\| `([\w/]+)` \| \d+ \| (\d+) \|$/gm

function countDeclared(area: string): number {
  const files = globSync(`${area}/**/*.test.{ts,tsx}`, { cwd: tests })
  const counts = files.map(
    (file) => readFileSync(join(tests, file), 'utf8').match(declaration)?.length ?? 0,
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

const rows = [...readFileSync(join(tests, 'README.md'), 'utf8').matchAll(row)]

test.each(rows.map(([, area = '', count]) => [area, Number(count)] as const))(
  '%s has no fewer tests than tests/README.md says',
  (area, count) => {
    expect(countDeclared(area)).toBeGreaterThanOrEqual(count)
  },
)

test('tests/README.md says of every area how many tests it has', () => {
  const areas = globSync(['browser', 'unit/*'], { cwd: tests }).filter(
    (area) => countDeclared(area) > 0,
  )
  expect(rows.map(([, area = '']) => area).toSorted()).toEqual(areas.toSorted())
})
