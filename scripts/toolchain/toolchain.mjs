// Runs on whatever Node the machine has (18 and later): it brings in the Node of the project.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** Top folder of the project. */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url))

const isWindows = process.platform === 'win32'

/** Node 24, as the npm package `node` brings it. */
export const projectNode = join(
  projectFolder,
  'node_modules/node/bin',
  isWindows ? 'node.exe' : 'node',
)

/** Environment in which every command, and every `#!/usr/bin/env node`, finds Node 24 first. */
export function projectEnvironment() {
  const bins = ['node_modules/node/bin', 'node_modules/.bin'].map((bin) => join(projectFolder, bin))
  return { ...process.env, PATH: [...bins, process.env.PATH ?? ''].join(delimiter) }
}

/** Says a line in Chinese and in English. */
export function say(chinese, english) {
  console.log(`${chinese}\n  ${english}`)
}

/** Runs `npm ci` where the packages are missing or are not those of package-lock.json. */
export function ensurePackages() {
  if (packagesMatchTheLock()) return
  say('正在安装依赖包（npm ci）……', 'Installing packages (npm ci) …')
  const npm = spawnSync('npm', ['ci', '--no-fund', '--no-audit'], {
    cwd: projectFolder,
    stdio: 'inherit',
    shell: isWindows,
  })
  if (npm.status !== 0) {
    say('npm ci 失败，请查看上面的信息。', 'npm ci failed: see above.')
    process.exit(1)
  }
}

/**
 * Compares what npm noted of the installed packages with the lock, entry by entry. Times would
 * not do: npm writes its note before the lock, and a checkout touches files in any order.
 */
function packagesMatchTheLock() {
  const noteFile = join(projectFolder, 'node_modules/.package-lock.json')
  if (!existsSync(noteFile) || !existsSync(projectNode)) return false
  const installed = JSON.parse(readFileSync(noteFile, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(projectFolder, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const found = installed[path]
    if (!found) return entry.optional === true
    return found.version === entry.version && found.integrity === entry.integrity
  })
}

/**
 * Runs a TypeScript file of the project under Node 24 and ends with its exit code. An interrupt
 * reaches the child by the terminal; here it only must not end the parent first.
 */
export function runTypeScript(file, args = process.argv.slice(2)) {
  const child = spawn(
    projectNode,
    [join(projectFolder, 'node_modules/tsx/dist/cli.mjs'), join(projectFolder, file), ...args],
    { cwd: projectFolder, stdio: 'inherit', env: projectEnvironment() },
  )
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('error', (error) => {
    console.error(error.message)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 1 : (code ?? 1)
  })
}
