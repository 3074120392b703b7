import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')
const CONFIGURES = 'utils/clip/zod-without-eval.ts'
const sources = new Map(
  globSync('{entrypoints,components,utils}/**/*.{ts,tsx}', { cwd: root }).map((file) => [
    file,
    readFileSync(join(root, file), 'utf8'),
  ]),
)

/** What a file imports, in the order in which it is loaded. */
function importsOf(file: string): string[] {
  const found = (sources.get(file) ?? '').matchAll(/^import (?!type )[^'"]*['"]([^'"]+)['"]/gm)
  return Array.from(found, ([, target = '']) => target)
}

/** Whatever is parsed before it would report a violation of the policy in every page. */
test.each([
  ['entrypoints/background/index.ts', '@/utils/clip/zod-without-eval'],
  ['entrypoints/workbench/main.tsx', '@/components/ui/page-frame'],
  ['entrypoints/sidepanel/main.tsx', '@/components/ui/page-frame'],
  ['components/ui/page-frame.tsx', '@/utils/clip/zod-without-eval'],
  ['utils/clip/primitives.ts', './zod-without-eval'],
])('%s begins with %s', (file, first) => {
  expect(importsOf(file)[0]).toBe(first)
})

/** The file of ours that an import names; `undefined` for packages and data. */
function fileOf(target: string, from: string): string | undefined {
  if (!/^(@\/|\.)/.test(target)) return undefined
  const bare = target.startsWith('@/') ? target.slice(2) : join(from, '..', target)
  return [bare, `${bare}.ts`, `${bare}.tsx`, `${bare}/index.ts`].find((file) => sources.has(file))
}

/** The files that an entry point loads, in the order in which they run: a file after what it imports. */
function loadOrder(file: string, begun = new Set<string>()): string[] {
  if (begun.has(file)) return []
  begun.add(file)
  const before = importsOf(file).flatMap((target) => {
    const found = fileOf(target, file)
    return found === undefined ? [] : loadOrder(found, begun)
  })
  return [...before, file]
}

/** Files that parse a table while they are loaded: in a constant, or in the chain that makes one. */
const parsing = [...sources.keys()].filter((file) =>
  /^((export )?const .*| {2})\.parse\(/m.test(sources.get(file) ?? ''),
)

test('tables that are parsed while they are loaded come after it, in every entry point', () => {
  for (const file of ['site-place', 'licence-templates']) {
    expect(parsing).toContain(`utils/capture/signals/${file}.ts`)
  }
  const entries = [...sources.keys()].filter((file) =>
    /^entrypoints\/[^/]+\/(index|main)\.tsx?$/.test(file),
  )
  expect(entries.length).toBeGreaterThan(4)
  for (const entry of entries) {
    const order = loadOrder(entry)
    const first = order.findIndex((file) => parsing.includes(file))
    if (first === -1) continue
    expect(order.slice(0, first), `${entry} loads ${order[first] ?? ''}`).toContain(CONFIGURES)
  }
})
