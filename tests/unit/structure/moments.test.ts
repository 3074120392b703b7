import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/**
 * What a browser shows and stores comes about in time, so that a test of the browser waits for it, by
 * `expect.poll`, `bench.shows`, `bench.hides`, `browser.waitForCard`: `expect(await …)` looks at one moment,
 * which on a busy machine is too early. What must not come about is looked at by `stillAfter`.
 */

/** What is awaited for what it does, and what it answers. */
const acts = new Set([
  'bench.shows',
  'deposit',
  'joinByInvite',
  'release',
  'selectQuote',
  'stillAfter',
  'switchSite',
])

/** `expect(await name(`, `expect((await name(` */
const atOneMoment = /\bexpect\(\s*\(*\s*await ([\w.?!]+)/g

const browserTests = join(import.meta.dirname, '../../browser')

test.each(globSync('*.test.ts', { cwd: browserTests }))(
  '%s asserts nothing at one moment',
  (file) => {
    const source = readFileSync(join(browserTests, file), 'utf8')
    const found = [...source.matchAll(atOneMoment)].filter(([, name = '']) => !acts.has(name))
    expect(found.map(([text]) => text)).toEqual([])
  },
)
