import { parseArgs } from 'node:util'
import { browsers } from '../../tests/browser/harness/test-browser'
import type { BrowserName } from '../../tests/browser/harness/test-browser'

export interface PagesOptions {
  folder: string
  browsers: readonly BrowserName[]
  /** Stretches selected on each page, at random. */
  selections: number
  seed: number
  /** Only pages whose path matches this regular expression. */
  only: string | undefined
}

export const usage = `用法 · Usage:
  npm run pages -- <folder> [--browser chromium|firefox] [--selections 20] [--seed 1] [--only <pattern>]`

/** Parses the command line. @throws Error with what is wrong */
export function readOptions(args: string[]): PagesOptions {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      browser: { type: 'string' },
      selections: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' },
    },
  })
  const [folder] = positionals
  if (folder === undefined) throw new Error('the folder of saved pages is missing')
  const { browser } = values
  const known = browsers.filter((name) => browser === undefined || name === browser)
  if (known.length === 0) throw new Error(`--browser is chromium or firefox, not ${browser}`)
  return {
    folder,
    browsers: known,
    selections: readCount(values.selections, '--selections'),
    seed: readCount(values.seed, '--seed'),
    only: values.only,
  }
}

function readCount(value: string, name: string): number {
  const count = Number(value)
  if (Number.isSafeInteger(count) && count >= 0) return count
  throw new Error(`${name} is a whole number, not ${value}`)
}
