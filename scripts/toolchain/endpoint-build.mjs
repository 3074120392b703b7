import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import process from 'node:process'
import { build } from 'esbuild'
import { bundledLicences, LICENCES_FILE } from './bundled-licences.mjs'
import { messagesForEsbuild } from './compile-messages.mjs'
import { projectFolder } from './toolchain.mjs'

const folder = join(projectFolder, '.output/endpoint')
/** As deep as modules stand, which name other folders from their own. */
const built = join(folder, 'endpoint/built')

/**
 * Builds the endpoint into one file, with the files it reads beside it, and gives that file's path.
 * Decision 18 says why. It takes a fraction of a second, so every start does it; what is there already
 * and the same stays untouched, since other processes may be reading it.
 */
export async function buildEndpoint() {
  const main = join(built, 'main.mjs')
  const { outputFiles } = await build({
    entryPoints: [join(projectFolder, 'endpoint/main.ts')],
    outfile: main,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    charset: 'utf8',
    plugins: [messagesForEsbuild],
    // Both find files of their own beside them.
    external: ['pg', '@electric-sql/pglite'],
    // A package in CommonJS asks for built-in modules.
    banner: {
      js: "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)",
    },
    logLevel: 'warning',
  })
  for (const { path, contents } of outputFiles) put(path, contents)
  put(join(folder, LICENCES_FILE), Buffer.from(bundledLicences('endpoint')))
  copyRead()
  return main
}

/** What modules read from their own folder, which in the build is one. */
function copyRead() {
  copyFolder('endpoint/database/migrations', 'endpoint/built/migrations')
  copyFolder('assets/notices', 'assets/notices')
}

/** Makes `to` hold the files of `from` and no other: an old migration left there would be applied. */
function copyFolder(from, to) {
  const files = listFiles(join(projectFolder, from))
  for (const file of listFiles(join(folder, to))) {
    // Another process may be about to rename what ends in a number; see `put`.
    if (files.includes(file) || /\.\d+$/.test(file)) continue
    rmSync(join(folder, to, file), { force: true })
  }
  for (const file of files) {
    put(join(folder, to, file), readFileSync(join(projectFolder, from, file)))
  }
}

/** Paths of the files below a folder, relative to it. */
function listFiles(root) {
  return globSync('**/*', { cwd: root, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => relative(root, join(file.parentPath, file.name)))
}

/** Writes a file that is not there or another, in one step. */
function put(path, contents) {
  if (existsSync(path) && readFileSync(path).equals(contents)) return
  mkdirSync(dirname(path), { recursive: true })
  const fresh = `${path}.${String(process.pid)}`
  writeFileSync(fresh, contents)
  renameSync(fresh, path)
}
