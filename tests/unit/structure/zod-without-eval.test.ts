import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

/** What a file imports, in the order in which it is loaded. */
function importsOf(file: string): string[] {
  const source = readFileSync(resolve(import.meta.dirname, '../../..', file), 'utf8')
  const found = source.matchAll(/^import (?!type )[^'"]*['"]([^'"]+)['"]/gm)
  return Array.from(found, ([, target = '']) => target)
}

/** Whatever is parsed before it would report a violation of the policy in every page. */
test.each([
  ['entrypoints/background/index.ts', '@/utils/clip/zod-without-eval'],
  ['entrypoints/workbench/main.tsx', '@/components/app/page-frame'],
  ['entrypoints/sidepanel/main.tsx', '@/components/app/page-frame'],
  ['components/app/page-frame.tsx', '@/utils/clip/zod-without-eval'],
  ['utils/clip/primitives.ts', './zod-without-eval'],
])('%s begins with %s', (file, first) => {
  expect(importsOf(file)[0]).toBe(first)
})
