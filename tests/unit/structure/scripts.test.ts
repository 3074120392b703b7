import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')

/** What `script` loads: files, from the top of the project, and packages. */
async function loadedBy(script: string): Promise<{ files: string[]; packages: string[] }> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, script)],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  })
  const imported = Object.values(metafile.inputs).flatMap(({ imports }) => imports)
  const packages = imported.filter(({ external }) => external).map(({ path }) => path)
  return { files: Object.keys(metafile.inputs), packages }
}

describe('a fresh clone', () => {
  it('is started without anything of the tests', async () => {
    const { files, packages } = await loadedBy('scripts/start/main.ts')
    expect(files).toContain('scripts/start/main.ts')
    expect(files.filter((file) => file.startsWith('tests/'))).toEqual([])
    expect(packages).not.toContain('vitest')
  })

  it('shows its demo by the browsers of the tests, without their runner', async () => {
    const { files, packages } = await loadedBy('scripts/demo/main.ts')
    expect(files).toContain('tests/browser/harness/test-browser.ts')
    expect(packages).not.toContain('vitest')
  })
})
