import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { compileFunction } from 'node:vm'
import { build, type Plugin } from 'esbuild'
import { parseSync, Visitor } from 'vite'
import { projectFolder } from '../toolchain/toolchain.mjs'

/** A regular expression of the code, and where it is made: `utils/rights/prose.ts:38`. */
export type Pattern = { source: string; flags: string; where: string }

type Edit = { start: number; end: number; text: string }
type FileOfCode = { path: string; code: string; literals: Pattern[]; edits: Edit[]; made: string[] }

const FOLDERS = ['utils', 'entrypoints', 'components', 'endpoint']
const SOURCE = /[\\/](?:utils|entrypoints|components|endpoint)[\\/].*\.tsx?$/

/** Makes what is built inside functions, so that it is collected as well: a call for each such place. */
const CALLS = 'scripts/patterns/calls.ts'

/**
 * Every regular expression of our code: literals as the parser finds them, and what `new RegExp(…)` builds, from data
 * tables mostly, by loading the modules that do so.
 * @throws Error naming the places of `new RegExp(…)` that nothing reached: `calls.ts` has to call them
 */
export async function collectPatterns(): Promise<Pattern[]> {
  const files = FOLDERS.flatMap((folder) =>
    globSync(`${folder}/**/*.{ts,tsx}`, { cwd: projectFolder }),
  ).map(readFileOfCode)
  const built = await loadAndRecord(files)
  const reached = new Set(built.map(({ where }) => where))
  const missed = files.flatMap(({ made }) => made).filter((where) => !reached.has(where))
  if (missed.length > 0)
    throw new Error(`Not built when its module loads: ${missed.join(', ')}. Call it in ${CALLS}.`)
  return unique([...files.flatMap(({ literals }) => literals), ...built])
}

/** What the list of known patterns knows one by. */
export function hashOf({ source, flags }: Pattern): string {
  return createHash('sha256').update(`/${source}/${flags}`).digest('hex').slice(0, 16)
}

function unique(patterns: Pattern[]): Pattern[] {
  return [...new Map(patterns.map((pattern) => [hashOf(pattern), pattern])).values()]
}

/** Literals of a file, and the edits that make its `new RegExp(…)` tell what they build. */
function readFileOfCode(path: string): FileOfCode {
  const code = readFileSync(join(projectFolder, path), 'utf8')
  const file: FileOfCode = { path, code, literals: [], edits: [], made: [] }
  if (!code.includes('/') && !code.includes('RegExp')) return file
  const whereOf = (offset: number) => `${path}:${String(code.slice(0, offset).split('\n').length)}`
  const record = (start: number, end: number) => {
    const where = whereOf(start)
    file.made.push(where)
    file.edits.push({ start, end, text: `recordPattern(${JSON.stringify(where)})` })
  }
  const visitor = new Visitor({
    Literal(node) {
      if (!('regex' in node)) return
      const { pattern: source, flags } = node.regex
      file.literals.push({ source, flags, where: whereOf(node.start) })
    },
    NewExpression(node) {
      if (isRegExp(node.callee)) record(node.start, node.callee.end)
    },
    CallExpression(node) {
      if (isRegExp(node.callee)) record(node.start, node.callee.end)
    },
  })
  visitor.visit(parseSync(path, code).program)
  return file
}

function isRegExp(callee: { type: string; name?: unknown }): boolean {
  return callee.type === 'Identifier' && callee.name === 'RegExp'
}

/** Loads every module that builds a pattern, with its `new RegExp(…)` replaced by one that records. */
async function loadAndRecord(files: FileOfCode[]): Promise<Pattern[]> {
  const building = files.filter(({ made }) => made.length > 0)
  const entry = [...building.map(({ path }) => path), CALLS].map((path) => `import '@/${path}'`)
  const { outputFiles } = await build({
    absWorkingDir: projectFolder,
    stdin: { contents: entry.join('\n'), resolveDir: projectFolder },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    logLevel: 'error',
    plugins: [recording(new Map(building.map((file) => [file.path, file])))],
  })
  const patterns: Pattern[] = []
  const recordPattern = (where: string) => (from: string | RegExp, flags?: string) => {
    const pattern = new RegExp(from, flags)
    patterns.push({ source: pattern.source, flags: pattern.flags, where })
    return pattern
  }
  const load = compileFunction(outputFiles[0]?.text ?? '', ['require', 'module', 'recordPattern'])
  load(createRequire(import.meta.url), { exports: {} }, recordPattern)
  return patterns
}

/** For esbuild: the files as `readFileOfCode` wants them edited. */
function recording(files: ReadonlyMap<string, FileOfCode>): Plugin {
  return {
    name: 'record-patterns',
    setup: (bundler) => {
      bundler.onLoad({ filter: SOURCE }, ({ path }) => {
        const file = files.get(relative(projectFolder, path).replaceAll('\\', '/'))
        if (!file) return undefined
        return { contents: edited(file), loader: path.endsWith('x') ? 'tsx' : 'ts' }
      })
    },
  }
}

function edited({ code, edits }: FileOfCode): string {
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end), code)
}
