import { spawn } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { ensureBuilds } from '../build.mjs'
import { projectEnvironment, projectFolder, projectNode, say } from '../toolchain/toolchain.mjs'
import { addCounts, countReport, failedOnce, passedOnce } from './count'
import type { Counts } from './count'
import { phaseLine, readTimes, writeTimes, type SuiteTimes } from './times'

/**
 * The whole test run: format, lint and types; the builds; unit and browser tests. Each of the first
 * two counts as one test. Whatever goes wrong, the last line tells the counts, and a run that did
 * not report in full is a failed one. The line before it tells how long it took.
 */
async function main(): Promise<void> {
  const isLong = process.argv.includes('--long')
  const patterns = process.argv.slice(2).filter((word) => word !== '--long')
  const phases: SuiteTimes['phases'] = []
  const timed = async (name: string, phase: () => Counts | Promise<Counts>): Promise<Counts> => {
    const start = performance.now()
    const counts = await phase()
    phases.push({ name, seconds: (performance.now() - start) / 1000 })
    return counts
  }
  const counts = [
    await timed('checks', check),
    await timed('builds', build),
    await timed('tests', () => runVitest(patterns, isLong)),
  ]
  const total = counts.reduce(addCounts)
  process.exitCode = total.failed > 0 ? 1 : 0
  const { files } = (await readTimes()) ?? { files: [] }
  await writeTimes({ phases, files })
  console.log(`${phaseLine({ phases })} (npm run bench -- suite)`)
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
}

async function check(): Promise<Counts> {
  say('检查格式、代码规范与类型……', 'Checking format, lint and types …')
  const code = await runNpm(['run', '--silent', 'check'])
  if (code !== 0) console.error('npm run check failed: see above.')
  return code === 0 ? passedOnce : failedOnce
}

function build(): Counts {
  try {
    ensureBuilds()
    return passedOnce
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return failedOnce
  }
}

async function runVitest(patterns: string[], isLong: boolean): Promise<Counts> {
  const reportFile = join(projectFolder, '.cache/test-report.json')
  await mkdir(join(projectFolder, '.cache'), { recursive: true })
  await rm(reportFile, { force: true })
  const code = await run(
    projectNode,
    [
      join(projectFolder, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...patterns,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
      `--reporter=${join(projectFolder, 'scripts/test/times-reporter.ts')}`,
    ],
    isLong ? { SHICHAI_LONG: '1' } : {},
  )
  const report = await readFile(reportFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    console.error(`vitest left no report: ${error.message}`)
    return ''
  })
  return countReport(report, code)
}

function runNpm(args: string[]): Promise<number> {
  return run('npm', args)
}

function run(
  command: string,
  args: string[],
  environment: Record<string, string> = {},
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: projectFolder,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...projectEnvironment(), ...environment },
      shell: process.platform === 'win32' && command === 'npm',
    })
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

await main()
