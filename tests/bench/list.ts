import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildFolder, ensureBuilds } from '../../scripts/build.mjs'
import { findBrowser } from '../../scripts/toolchain/browsers.mjs'
import { PuppeteerPage } from '../browser/harness/puppeteer-page'
import { browsers, launch, type BrowserName } from '../browser/harness/test-browser'
import { makeClip } from '../unit/fixtures/make-clip'
import { bundle } from './bundle'

const CLIPS = 100_000
/** Characters of each passage. */
const LENGTH = 310
const CHANGED = 5000
const TIMES = 7

/** Milliseconds each, in the order of the runs. */
interface Times {
  fill: number
  keys: number[]
  cold: number[]
  warm: number[]
  read: number[]
  search: number[]
  first: number[]
  indexOf: number[]
  facets: number[]
  bulk: number[]
  puts: number[]
}

const source = `
  import { packEntries } from '@/utils/search/block'
  import { entryOf } from '@/utils/search/entry'
  import { decideMany } from '@/utils/store/bulk'
  import { toRow } from '@/utils/store/clips'
  import { ShichaiDatabase } from '@/utils/store/database'
  const now = () => performance.now()
  const time = async (work) => { const from = now(); await work(); return now() - from }
  const idOf = (n) => '018f0000-0000-7000-8000-' + String(n).padStart(12, '0')
  const states = ['draft', 'ready', 'accepted', 'deposited']
  const draw = (n, at) => String.fromCodePoint(0x4e00 + ((n * 31 + at * 7919) % 3000))
  const textOf = (n, length) => Array.from({ length }, (_, at) => draw(n, at * at)).join('')

  /** The worker of the workbench, asked as the page asks it. */
  class Asked {
    constructor(file) { this.worker = new Worker(file, { type: 'module' }); this.id = 0 }
    ask(question, until) {
      this.id += 1
      const id = this.id
      return new Promise((resolve) => {
        const from = now()
        let first
        this.worker.onmessage = ({ data }) => {
          if (data.id !== id) return
          if (data.kind === 'first') first ??= now() - from
          if (data.kind === until || (data.kind === 'answer' && (until !== 'complete' || data.isComplete)))
            resolve({ took: now() - from, first: first ?? now() - from })
        }
        this.worker.postMessage({ kind: 'ask', id, question })
      })
    }
    end() { this.worker.terminate() }
  }

  const raw = async (db, work) => {
    const opened = await new Promise((resolve) => {
      const opening = indexedDB.open(db)
      opening.onsuccess = () => resolve(opening.result)
    })
    const result = await work(opened)
    opened.close()
    return result
  }
  const done = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result) })
  const finished = (writing) => new Promise((resolve) => { writing.oncomplete = resolve })

  export async function fill({ model, clips, length }) {
    const db = new ShichaiDatabase()
    await db.open()
    await time(() => db.delete())
    const took = await time(async () => {
      const fresh = new ShichaiDatabase()
      await fresh.open()
      const row = toRow(model)
      for (let from = 0; from < clips; from += 4000) {
        const made = Array.from({ length: Math.min(4000, clips - from) }, (_, at) => {
          const n = from + at
          const state = states[n % states.length]
          return { ...model, id: idOf(n), state, text: textOf(n, length), work: { title: '作品' + (n % 500) } }
        })
        const rows = made.map((clip) => ({ ...row, id: clip.id, state: clip.state, title: clip.work.title, length }))
        const packed = packEntries(made.map((clip, at) => entryOf(clip, rows[at])), from === 0 ? '' : idOf(from), 's')
        await raw('shichai', async (opened) => {
          const writing = opened.transaction(['clips', 'searchColumns', 'searchTexts'], 'readwrite')
          for (const one of rows) writing.objectStore('clips').put(one)
          for (const { columns, texts } of packed) {
            writing.objectStore('searchColumns').put(columns)
            writing.objectStore('searchTexts').put(texts)
          }
          await finished(writing)
        })
      }
      fresh.close()
    })
    return took
  }

  const plain = { words: '', facets: {}, order: 'newest' }
  const keysOf = (db) => done(db.transaction('clips').objectStore('clips').getAllKeys())

  export async function list({ worker, times, clips, length }) {
    const figures = { keys: [], cold: [], warm: [], read: [], search: [], first: [], indexOf: [], facets: [] }
    for (let run = 0; run < times; run += 1) {
      figures.keys.push(await time(() => raw('shichai', keysOf)))
      const one = new Asked(worker)
      const { first, took } = await one.ask(plain, 'answer')
      figures.cold.push(Math.min(first, took))
      one.end()
    }
    const one = new Asked(worker)
    figures.read.push((await one.ask({ ...plain, words: '之乎者也' }, 'complete')).took)
    const all = Array.from({ length: clips }, (_, n) => textOf(n, length)).join('\\uffff')
    for (let run = 0; run < times; run += 1) {
      figures.warm.push((await one.ask({ ...plain }, 'first')).took)
      const words = textOf(run * 97, 40).slice(20, 23)
      figures.indexOf.push(await time(() => { for (let at = all.indexOf(words); at !== -1; at = all.indexOf(words, at + 1)); }))
      figures.search.push((await one.ask({ ...plain, words }, 'answer')).took)
      const frequent = await one.ask({ ...plain, words: draw(run, 4) }, 'answer')
      figures.first.push(frequent.first)
      figures.facets.push((await one.ask({ ...plain, facets: { standing: ['draft'] } }, 'answer')).took)
    }
    one.end()
    return figures
  }

  export async function bulk({ model, changed, times }) {
    const figures = { bulk: [], puts: [] }
    for (let run = 0; run < times; run += 1) {
      const db = new ShichaiDatabase('bulk-' + run)
      const clips = Array.from({ length: changed }, (_, n) => ({ ...model, id: idOf(n), state: 'draft', text: textOf(n, 310) }))
      const rows = clips.map((clip) => toRow(clip))
      await db.bodies.bulkPut(clips)
      await db.clips.bulkPut(rows)
      await db.searchTail.clear()
      figures.puts.push(await time(() => raw('bulk-' + run, async (opened) => {
        const writing = opened.transaction(['clips', 'bodies'], 'readwrite')
        for (const one of clips) writing.objectStore('bodies').put(one)
        for (const one of rows) writing.objectStore('clips').put(one)
        await finished(writing)
      })))
      const ids = clips.map(({ id }) => id)
      figures.bulk.push(await time(() => decideMany(db, ids, 'keep-private', new Date().toISOString())))
      await db.delete()
    }
    return figures
  }`

/** The list of the workbench with 100,000 clips, beside raw IndexedDB and one \`indexOf\` in the same page. */
export async function listFigures(): Promise<string[]> {
  const names = browsers.filter((name) => findBrowser(name) !== undefined)
  ensureBuilds(names)
  const code = await bundle(source)
  const lines: string[] = []
  for (const name of names) lines.push(...(await figuresIn(name, code)))
  return lines
}

async function figuresIn(name: BrowserName, code: string): Promise<string[]> {
  const files = readdirSync(join(buildFolder(name), 'assets'))
  const worker = `/assets/${files.find((file) => file.startsWith('list-worker')) ?? ''}`
  const model = await makeClip({ text: '學而時習之', state: 'draft' })
  const browser = await launch(name)
  try {
    const page = await browser.openExtensionPage('content-scripts/page.js')
    if (!(page instanceof PuppeteerPage)) throw new Error('not a page of the harness')
    await page.evaluateSource(`(() => { ${code}; globalThis.bench = bench; return true })()`)
    const call = <T>(what: string, input: object): Promise<T> =>
      page.evaluateSource(`bench.${what}(${JSON.stringify(input)})`)
    const fill = await call<number>('fill', { model, clips: CLIPS, length: LENGTH })
    const input = { worker, times: TIMES, clips: CLIPS, length: LENGTH }
    const list = await call<Omit<Times, 'fill' | 'bulk' | 'puts'>>('list', input)
    const bulk = await call<Pick<Times, 'bulk' | 'puts'>>('bulk', {
      model,
      changed: CHANGED,
      times: 3,
    })
    return describe(name, { fill, ...list, ...bulk })
  } finally {
    await browser.close()
  }
}

function describe(name: BrowserName, times: Times): string[] {
  const of = (key: Exclude<keyof Times, 'fill'>): number => medianOf(times[key])
  const beside = (
    ours: Exclude<keyof Times, 'fill'>,
    theirs: Exclude<keyof Times, 'fill'>,
  ): string =>
    `${of(ours).toFixed(0)} ms against ${of(theirs).toFixed(0)} ms, ratio ${(of(ours) / of(theirs)).toFixed(2)}`
  return [
    `list in ${name}, ${CLIPS.toLocaleString('en')} clips of ${String(LENGTH)} characters:`,
    `  list there, cold, against one getAllKeys: ${beside('cold', 'keys')}`,
    `  the same with the model read: ${beside('warm', 'keys')}`,
    `  all texts read and folded: ${of('read').toFixed(0)} ms`,
    `  a key of search, all matches, against indexOf over the same text: ${beside('search', 'indexOf')}`,
    `  the first 200 of many matches: ${of('first').toFixed(0)} ms`,
    `  a facet chosen, with all counts: ${of('facets').toFixed(0)} ms`,
    `  ${CHANGED.toLocaleString('en')} clips changed, against raw puts of the same rows: ${beside('bulk', 'puts')}`,
  ]
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
