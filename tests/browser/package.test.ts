import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

interface LintReport {
  summary: { errors: number }
  errors: Array<{ code: string; message: string; file?: string }>
}

test('the Firefox package passes the linter of add-ons without errors', async () => {
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
})
