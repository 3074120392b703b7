import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * What a Citus cluster refuses, as it was met on one, is in no statement. Where a cluster is there,
 * `SHICHAI_CITUS_URL` has the endpoint's own tests run on it; what keys contain holds `database.test.ts`.
 */

const root = resolve(import.meta.dirname, '../../..')

const refused: readonly [string, RegExp, string][] = [
  ['a limit for each of many values', /\blateral\b/i, 'cross join lateral (select … limit 1)'],
  ['a page that is joined to others', /\.limit\([^)]*\)\s*\.as\(/, ".limit(PAGE)\n    .as('page')"],
  [
    'changes within a query',
    /\bas (?:not )?(?:materialized )?\(\s*(?:insert|update|delete)\b/i,
    'with gone as (delete from clips returning id) select',
  ],
  [
    'functions that depend on settings in changes of many rows',
    /\bconvert_(?:to|from)\(/i,
    "set rank = sha256(convert_to(x, 'UTF8'))",
  ],
  ['settings that outlive their transaction', /\bset (?:session )?citus\./i, "set citus.x = 'y'"],
]

/** Statements of one contributor run on one node, where changes within a query are taken. */
const ofOneContributor = ['endpoint/ledger/record-changes.ts']

const files = globSync('endpoint/**/*.ts', { cwd: root })

describe('no statement has what a cluster refuses', () => {
  it.each(refused)('%s', (_name, pattern, example) => {
    expect(example).toMatch(pattern)
    const found = files.filter((file) => pattern.test(statementsOf(file)))
    expect(found.filter((file) => !ofOneContributor.includes(file))).toEqual([])
  })

  it('and of a cluster’s own settings there is one file', () => {
    const having = files.filter((file) => /\bset local citus\./.test(statementsOf(file)))
    expect(having).toEqual(['endpoint/database/cluster.ts'])
  })
})

/** The code of a file without its comments, which may name what is refused. */
function statementsOf(file: string): string {
  return readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
}
