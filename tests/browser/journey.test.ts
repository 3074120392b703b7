import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInOneBrowser } from './harness/each-browser'

/**
 * The main job from an empty browser to the export, as `npm run demo` drives it: join, select, gather,
 * Enter, sync, receipt, export, each step verified by code that did not sign. The demo's exit code
 * and words are what is tested, so that the demo can't rot either.
 */

const root = resolve(import.meta.dirname, '../..')

interface Outcome {
  code: number
  output: string
}

function demo(browser: string, page: string, quote: string, more: string[] = []): Promise<Outcome> {
  const words = [
    'scripts/demo/main.ts',
    '--page',
    `scripts/pages/samples/${page}`,
    '--quote',
    quote,
  ]
  return new Promise((done) => {
    execFile(
      process.execPath,
      ['node_modules/tsx/dist/cli.mjs', ...words, '--browser', browser, ...more],
      { cwd: root, timeout: 170_000, maxBuffer: 16_000_000 },
      (error, stdout, stderr) =>
        done({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr }),
    )
  })
}

describeInOneBrowser('the main job', (name) => {
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shichai-journey-'))
  })

  afterAll(async () => {
    await rm(folder, { recursive: true })
  })

  test.concurrent('an official document goes from the page into the export', async () => {
    const quote = await quoteOf('gov/notice.html')
    const file = join(folder, 'notice.jsonl')
    const { code, output } = await demo(name, 'gov/notice.html', quote, ['--export', file])
    expect(code, output).toBe(0)
    const exported = JSON.parse((await readFile(file, 'utf8')).trim()) as {
      text: string
      metadata: { rights: { basis: string } }
    }
    expect(exported.text).toBe(await textOf('gov/notice.html'))
    expect(exported.metadata.rights.basis).toBe('cn-art-5-document')
  })

  // What differs from page to page is tried on one browser by other files; a demo takes half a minute.
  if (!process.env['SHICHAI_LONG']) return

  test.concurrent('a classic goes with its rare characters and verse lines', async () => {
    const quote = await quoteOf('wikisource/lunyu/xueer.html')
    const { code, output } = await demo(name, 'wikisource/lunyu/xueer.html', quote)
    expect(code, output).toBe(0)
  })

  test.concurrent('a reserved work is refused, and the page’s words say why', async () => {
    const quote = await quoteOf('news/reserved.html')
    const { code, output } = await demo(name, 'news/reserved.html', quote)
    expect(code).not.toBe(0)
    expect(output).toContain('未经书面授权')
  })

  test.concurrent('own work goes out on the contributor’s statement', async () => {
    const quote = await quoteOf('plain/unclear.html')
    const words = ['--basis', 'own-work', '--evidence', '我是作者，2025 年发表于本站']
    const { code, output } = await demo(name, 'plain/unclear.html', quote, words)
    expect(code, output).toBe(0)
  })
})

interface Sample {
  path: string
  selections: Array<{ quote: string; text: string | null }>
}

async function sampleOf(path: string): Promise<Sample['selections'][number]> {
  const list = JSON.parse(
    await readFile(join(root, 'scripts/pages/samples/pages.json'), 'utf8'),
  ) as Sample[] | { pages: Sample[] }
  const pages = Array.isArray(list) ? list : list.pages
  const selection = pages.find((page) => page.path === path)?.selections[0]
  if (!selection) throw new Error(`pages.json holds no quote of ${path}`)
  return selection
}

async function quoteOf(path: string): Promise<string> {
  return (await sampleOf(path)).quote
}

async function textOf(path: string): Promise<string | null> {
  return (await sampleOf(path)).text
}
