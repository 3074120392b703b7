import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

/** Paths of calls stand once, in the table of contracts: whoever makes or serves a call names its contract. */

const root = resolve(import.meta.dirname, '../../..')
const roots = ['utils', 'components', 'entrypoints', 'endpoint', 'scripts', 'tests']

/** Where a path is written out, and why. */
const exceptions: readonly (readonly [folder: string, why: string])[] = [
  ['utils/protocol/areas/', 'the table itself'],
  ['tests/unit/protocol/', 'what the table comes to on the wire'],
  [
    'tests/unit/endpoint/',
    'clients that share no code with the extension, hostile ones among them',
  ],
  ['tests/unit/sync/', 'lines that break at one address'],
  ['tests/browser/', 'the same foreign client beside a browser, and lines that break'],
  ['tests/bench/endpoint/batches.ts', 'requests made ahead, by the foreign client'],
  ['tests/bench/endpoint/export.ts', 'the same'],
]

it('no path of a call stands outside the table of contracts', () => {
  const found = roots
    .flatMap((top) =>
      readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map(
        (file) => `${top}/${file}`,
      ),
    )
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file))
    .filter((file) => !exceptions.some(([folder]) => file.startsWith(folder)))
    .filter((file) => /['"`}]\/v1\b/.test(readFileSync(join(root, file), 'utf8')))
  expect(found).toEqual([])
})
