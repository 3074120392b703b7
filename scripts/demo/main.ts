import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { ensureBuilds } from '../build.mjs'
import { contribute } from './contribute'
import { readOptions, usage } from './options'
import type { DemoOptions } from './options'
import { DemoFailure, Steps } from './steps'

/** Drives the main job by itself in a real browser, and prints what really came out. */
async function main(): Promise<void> {
  const options = parseOrExplain(process.argv.slice(2))
  if (!options) return
  const steps = new Steps()
  const folder = await mkdtemp(join(tmpdir(), 'shichai-demo-'))
  if (options.headed) process.env['HEADED'] = '1'
  try {
    steps.begin('构建扩展', 'Build the extension')
    ensureBuilds([options.browser])
    const exported = await contribute(options, folder, steps)
    if (options.exportFile) {
      await writeFile(options.exportFile, exported)
      steps.print('导出文件 · export', options.exportFile)
    }
    console.log('\n完成：每一步都做到并核对过。 · Done: every step happened and was verified.')
  } catch (error) {
    console.error(`\n✗ ${steps.current}`)
    console.error(`  ${error instanceof DemoFailure ? error.message : describe(error)}`)
    if (error instanceof DemoFailure) for (const line of error.details) console.error(`    ${line}`)
    process.exitCode = 1
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

function parseOrExplain(args: string[]): DemoOptions | undefined {
  try {
    return readOptions(args)
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    process.exitCode = 2
    return undefined
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return `${error.message}${cause}\n${error.stack ?? ''}`
}

await main()
// A browser that hangs on closing shall not keep the demo from ending.
process.exit()
