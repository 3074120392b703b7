import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bundledLicences, bundledPackages } from '@/scripts/toolchain/bundled-licences.mjs'

/** What builds hold of others comes with its licence. */
test.each([
  ['extension', ['react', '@mantine/core', 'zod', 'jose', 'dexie', 'wxt'], ['pg', 'hono']],
  ['endpoint', ['hono', 'pg', '@electric-sql/pglite', 'zod', 'drizzle-orm'], ['react', 'dexie']],
] as const)('the %s build', (kind, held, others) => {
  const text = bundledLicences(kind)
  const packages = bundledPackages(kind)
  const names = packages.map((path) => path.replace(/.*node_modules\//, ''))
  expect(names).toEqual(expect.arrayContaining([...held]))
  for (const name of others) expect(names).not.toContain(name)
  for (const path of packages) {
    const { name, version } = JSON.parse(readFileSync(`${path}/package.json`, 'utf8')) as {
      name: string
      version: string
    }
    expect(text).toContain(`${name} ${version} (`)
  }
  expect(text).toContain('WITHOUT WARRANTY OF ANY KIND')
  expect(text.length).toBeLessThan(250_000)
})
