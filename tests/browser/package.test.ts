import { execFile } from 'node:child_process'
import { globSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { isLongRun } from './harness/each-browser'

const root = resolve(import.meta.dirname, '../..')

interface LintReport {
  summary: { errors: number }
  errors: Array<{ code: string; message: string; file?: string }>
}

/** Reading all scripts takes the linter a core for some twenty seconds. */
if (isLongRun) test('the Firefox package passes the linter of add-ons without errors', lintPackage)

/** A service worker is read whole whenever it wakes, and cannot import more when it needs it. */
const BACKGROUND_BYTES = 650_000

test.each(['chrome-mv3', 'firefox-mv3'])('%s: the background stays small', (folder) => {
  const { size } = statSync(join(root, '.output', folder, 'background.js'))
  expect(size).toBeLessThanOrEqual(BACKGROUND_BYTES)
})

test('scripts that run in pages are ASCII: Chromium refuses one with a literal U+FFFF', () => {
  const scripts = globSync('.output/chrome-mv3/content-scripts/*.js', { cwd: root })
  expect(scripts.length).toBeGreaterThan(2)
  // oxlint-disable-next-line no-control-regex
  expect(
    scripts.filter((file) => /[^\0-\x7f]/.test(readFileSync(join(root, file), 'utf8'))),
  ).toEqual([])
})

async function lintPackage(): Promise<void> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      join(root, 'node_modules/web-ext/bin/web-ext.js'),
      'lint',
      '--source-dir',
      join(root, '.output/firefox-mv3'),
      '--output',
      'json',
    ],
    { cwd: root, maxBuffer: 16_000_000 },
  )
  const { errors, summary } = JSON.parse(stdout) as LintReport
  expect(errors).toEqual([])
  expect(summary.errors).toBe(0)
}
