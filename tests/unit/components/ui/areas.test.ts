import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { baseAreas } from '@/components/ui/loaded-dictionaries'

/**
 * Dictionaries come with the page that needs them: what a page names is what its components translate, so that
 * none of them waits for words when a dialog opens, and nothing is loaded for nobody.
 */

const root = resolve(import.meta.dirname, '../../../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

const started = (main: string): string[] =>
  namesIn(/showPage\([\s\S]*(\[[^\]]*\])/.exec(read(main))?.[1])
const workbench = read('entrypoints/workbench/workbench.tsx')
const lazyPages = [
  ...workbench.matchAll(
    /lazyPage\(\s*async \(\) => \(await import\('@\/([^']+)'\)\)\.\w+,?([^)]*)\)/g,
  ),
].map(([, file = '', areas]) => ({ file: `${file}.tsx`, areas: namesIn(areas) }))

describe('a page names the areas that its components translate', () => {
  test.each([
    ['entrypoints/workbench/main.tsx', 'entrypoints/workbench/workbench.tsx'],
    ['entrypoints/sidepanel/main.tsx', 'entrypoints/sidepanel/panel.tsx'],
  ])('%s', (main, page) => {
    expect(started(main).toSorted()).toEqual([...areasOf(page)].toSorted())
  })

  test('finds the pages of the workbench', () => {
    expect(lazyPages.length).toBe(workbench.split('lazyPage(').length - 1)
    expect(lazyPages.length).toBeGreaterThan(8)
  })

  test.each(lazyPages)('$file', ({ file, areas }) => {
    const there = new Set(started('entrypoints/workbench/main.tsx'))
    const wanted = [...areasOf(file)].filter((area) => !there.has(area))
    expect(areas.toSorted()).toEqual(wanted.toSorted())
  })
})

/** Areas that a module and all that it imports statically translate, without those that are always there. */
function areasOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return new Set()
  seen.add(file)
  const code = read(file)
  const own = [...code.matchAll(/useTranslation\(([^)]*)\)/g)].flatMap(([, areas]) =>
    namesIn(areas),
  )
  const below = [...code.matchAll(/^import (?!type )[^']*'([^']+)'/gm)].flatMap(
    ([, target = '']) => {
      const imported = findModule(file, target)
      return imported === undefined ? [] : [...areasOf(imported, seen)]
    },
  )
  const base: readonly string[] = baseAreas
  return new Set([...own, ...below].filter((area) => !base.includes(area)))
}

function findModule(from: string, target: string): string | undefined {
  const path = target.startsWith('@/') ? target.slice(2) : join(dirname(from), target)
  if (!/^[@.]/.test(target)) return undefined
  return [`${path}.ts`, `${path}.tsx`].find((file) => existsSync(join(root, file)))
}

function namesIn(code: string | undefined): string[] {
  return [...(code ?? '').matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name)
}
