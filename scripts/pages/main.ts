import process from 'node:process'
import { ensureBuilds } from '../build.mjs'
import { readOptions, usage } from './options'
import type { PagesOptions } from './options'
import { runPages } from './run'

function parseOrExplain(args: string[]): PagesOptions | undefined {
  try {
    return readOptions(args)
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    process.exitCode = 2
    return undefined
  }
}

const options = parseOrExplain(process.argv.slice(2))
if (options) {
  ensureBuilds()
  const outcomes = await runPages(options)
  if (outcomes.some(({ result }) => result.failures.length > 0)) process.exitCode = 1
}
// A browser that hangs on closing shall not keep the run from ending.
process.exit()
