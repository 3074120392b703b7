// Builds the extension where the sources changed since the last build: `node scripts/build.mjs`.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import {
  ensurePackages,
  projectEnvironment,
  projectFolder,
  projectNode,
  say,
} from './toolchain/toolchain.mjs'

/** What a build is made of. */
const sources = [
  'assets',
  'components',
  'entrypoints',
  'utils',
  'package-lock.json',
  'package.json',
  'scripts/toolchain/compile-messages.mjs',
  'tsconfig.json',
  'wxt.config.ts',
]

const builds = {
  chromium: { arguments: ['-b', 'chrome'], folder: '.output/chrome-mv3' },
  firefox: { arguments: ['-b', 'firefox', '--mv3'], folder: '.output/firefox-mv3' },
}

/** Folder of the built extension for one browser. */
export function buildFolder(browser) {
  return join(projectFolder, builds[browser].folder)
}

/**
 * Makes sure that the builds are those of the sources as they are now. Contents are compared, not
 * times, so that a checkout or a clock cannot fool it. Several processes may ask at once: one
 * builds, the others wait.
 */
export function ensureBuilds(browsers = Object.keys(builds)) {
  const unlock = lockBuilds()
  try {
    for (const browser of browsers) ensureBuild(browser)
  } finally {
    unlock()
  }
}

function ensureBuild(browser) {
  const stampFile = `${buildFolder(browser)}.sources`
  const stamp = hashSources()
  const isCurrent =
    existsSync(join(buildFolder(browser), 'manifest.json')) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === stamp
  if (isCurrent) return
  say(`正在构建扩展（${browser}）……`, `Building the extension (${browser}) …`)
  rmSync(stampFile, { force: true })
  const wxt = spawnSync(
    projectNode,
    [join(projectFolder, 'node_modules/wxt/bin/wxt.mjs'), 'build', ...builds[browser].arguments],
    { cwd: projectFolder, env: projectEnvironment(), encoding: 'utf8' },
  )
  if (wxt.status !== 0) {
    throw new Error(`The extension does not build for ${browser}:\n${wxt.stdout}${wxt.stderr}`)
  }
  writeFileSync(stampFile, stamp)
}

function hashSources() {
  const hash = createHash('sha256')
  for (const source of sources) hashPath(hash, source)
  return hash.digest('hex')
}

function hashPath(hash, path) {
  const full = join(projectFolder, path)
  if (!existsSync(full)) return
  if (statSync(full).isDirectory()) {
    // oxlint-disable-next-line unicorn/no-array-sort -- Node 18 has no toSorted
    for (const name of readdirSync(full).sort()) hashPath(hash, `${path}/${name}`)
  } else {
    hash.update(`${path}\0`).update(readFileSync(full)).update('\0')
  }
}

/** Takes the lock that lets one process build; a lock whose owner is gone is broken. */
function lockBuilds() {
  const lock = join(projectFolder, '.output/building')
  mkdirSync(join(projectFolder, '.output'), { recursive: true })
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      return () => rmSync(lock, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!isRunning(lock)) rmSync(lock, { force: true })
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
  }
}

function isRunning(lock) {
  try {
    const owner = Number(readFileSync(lock, 'utf8'))
    // Just made and not yet written: its owner is alive.
    if (owner === 0) return true
    process.kill(owner, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  ensurePackages()
  ensureBuilds()
}
