import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import { buildSync } from 'esbuild'
import { projectFolder } from './toolchain.mjs'

const folder = join(projectFolder, '.output/endpoint')

/**
 * Builds the endpoint into one file, with the files it reads beside it, and gives that file's path.
 * Decision 18 says why. It takes a fraction of a second, so every start does it; what is there already
 * and the same stays untouched, since other processes may be reading it.
 */
export function buildEndpoint() {
  const main = join(folder, 'endpoint/main.mjs')
  const { outputFiles } = buildSync({
    entryPoints: [join(projectFolder, 'endpoint/main.ts')],
    outfile: main,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    charset: 'utf8',
    // Both find files of their own beside them.
    external: ['pg', '@electric-sql/pglite'],
    // A package in CommonJS asks for built-in modules.
    banner: {
      js: "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)",
    },
    logLevel: 'warning',
  })
  for (const { path, contents } of outputFiles) put(path, contents)
  copyRead()
  return main
}

/** What modules read from their own folder, which in the build is one. */
function copyRead() {
  for (const page of globSync('endpoint/*/*.html', { cwd: projectFolder })) {
    put(join(folder, 'endpoint', basename(page)), readFileSync(join(projectFolder, page)))
  }
  copyFolder('endpoint/database/migrations', 'endpoint/migrations')
  copyFolder('assets/notices', 'assets/notices')
}

function copyFolder(from, to) {
  for (const file of globSync('**/*', { cwd: join(projectFolder, from), withFileTypes: true })) {
    if (!file.isFile()) continue
    const path = join(file.parentPath, file.name)
    put(join(folder, to, path.slice(join(projectFolder, from).length)), readFileSync(path))
  }
}

/** Writes a file that is not there or another, in one step. */
function put(path, contents) {
  if (existsSync(path) && readFileSync(path).equals(contents)) return
  mkdirSync(dirname(path), { recursive: true })
  const fresh = `${path}.${String(process.pid)}`
  writeFileSync(fresh, contents)
  renameSync(fresh, path)
}
