import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEndpoint } from '@/endpoint/serve/start'
import type { RunningEndpoint } from '@/endpoint/serve/start'
import { readStore } from '../../scripts/demo/read-store'
import { enrolStaff } from '../../scripts/demo/staff'
import type { Staff } from '../../scripts/demo/staff'
import { contribute, startSync, syncNow } from './harness/contribute'
import { freePort, startFaultyProxy } from './harness/faulty-proxy'
import type { Fault, FaultyProxy } from './harness/faulty-proxy'
import { describeInEachBrowser, isLongRun, variants } from './harness/each-browser'
import { joinByInvite } from './harness/join'
import { servePages } from '../../scripts/pages/serve-pages'
import type { PageServer } from '../../scripts/pages/serve-pages'
import { newFolderPlace, type Place } from '../unit/endpoint/place'
import { launch } from './harness/test-browser'
import type { TestBrowser } from './harness/test-browser'

const licence = 'https://creativecommons.org/licenses/by/4.0/'
const passages = [
  '第一段：磨坊停了三十年，𠀀字还刻在门上。',
  '第二段：看磨的人说，水不问轮子转不转。',
  '第三段：邻村的人都挑着担子赶来。',
  '第四段：磨出来的面又细又白。',
  '第五段：轮子底下，水照样流过去。',
  '第六段：门前的槐树比磨坊还老。',
  '第七段：夜里听得见水声。',
]
const page = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>磨坊记</title>
<link rel="license" href="${licence}"><main><h1>磨坊记</h1>${passages.map((text) => `<p>${text}</p>`).join('')}
<p>本文采用<a rel="license" href="${licence}">知识共享署名 4.0 许可协议</a>。</p></main>`

const faults: Record<string, Fault> = {
  'an error of the server': { status: 500 },
  'a request to wait': { status: 429, retryAfter: 3600 },
  'a connection cut before the endpoint saw anything': 'cut-before',
  'a connection cut after it committed': 'cut-after',
}

const kills: Record<string, Fault> = {
  'before the endpoint had the batch': 'hold-request',
  'after the endpoint committed it': 'hold-answer',
}

/** Of these what Firefox is tried by always. */
const oneOfAKind = new Set([
  'an error of the server',
  'a connection cut after it committed',
  'after the endpoint committed it',
])

function tried(all: Record<string, Fault>): [string, Fault][] {
  return variants(all, oneOfAKind).flatMap(([title]) => {
    const fault = all[title]
    return fault === undefined ? [] : [[title, fault]]
  })
}

describeInEachBrowser('sending over a bad line', (name) => {
  let browser: TestBrowser
  let pages: PageServer
  let line: FaultyProxy
  let endpoint: RunningEndpoint
  let staff: Staff
  let place: Place
  let next = 0

  beforeAll(async () => {
    place = await newFolderPlace()
    const port = await freePort()
    line = await startFaultyProxy(port)
    endpoint = await startEndpoint({
      data: place.data,
      port,
      publicUrl: line.url,
      acceptAll: true,
    })
    staff = await enrolStaff(await endpoint.invite({ role: 'admin' }))
    pages = await servePages({ pages: { '/mill.html': page } })
    browser = await launch(name)
    await joinByInvite(browser, await endpoint.invite({ role: 'contributor' }))
  })

  afterAll(async () => {
    await browser?.close()
    await pages?.stop()
    await endpoint?.close()
    await line?.stop()
    await place?.remove()
  })

  /** Contributes the next passage from the page, and gives its text. */
  async function contributeNext(): Promise<string> {
    const text = passages[next] ?? ''
    next += 1
    await contribute(browser, pages.url('/mill.html'), text)
    return text
  }

  async function stored(text: string) {
    const { clips, batches, envelopes, outbox } = await readStore(browser)
    const clip = clips.find((one) => one.text === text)
    const batch = batches.find(({ id }) => id === clip?.batchId)
    const receipt = envelopes.find(({ batchId }) => batchId === clip?.batchId)?.receipt ?? null
    const way = outbox.find(({ id }) => id === clip?.batchId)
    return { clip, batch, receipt, way }
  }

  /** Everything arrived: once at the endpoint, and with the one receipt that it gave. */
  async function expectArrived(text: string): Promise<void> {
    await expect
      .poll(
        async () => {
          await syncNow(browser)
          return (await stored(text)).clip?.state
        },
        { timeout: 30_000, interval: 500 },
      )
      .toBe('accepted')
    const { batch, receipt } = await stored(text)
    expect(batch?.state).toBe('receipted')
    expect(new Set(line.receipts.get(batch?.id ?? ''))).toEqual(new Set([receipt]))
    const exported = (await staff.exportJsonl()).trim().split('\n')
    const texts = exported.map((one) => (JSON.parse(one) as { text: string }).text)
    expect(texts.filter((one) => one === text)).toHaveLength(1)
  }

  /** What a person reads of the latest batch. */
  async function batchWords(): Promise<string> {
    const tab = await browser.openExtensionPage('workbench.html#/batches')
    const words = await tab.waitUntil(() => document.querySelector('main ul li')?.textContent)
    await tab.close()
    return words ?? ''
  }

  test.each(tried(faults))(
    '%s costs nothing: later the same batch, the same receipt',
    async (_, fault) => {
      const text = await contributeNext()
      line.fault = fault
      await syncNow(browser)
      const { clip, batch, way } = await stored(text)
      expect([clip?.state, batch?.state]).toEqual(['sealed', 'sealed'])
      expect(way?.problem).not.toBe(null)
      // How many, how large, and what stands in the way.
      await expect.poll(async () => (await batchWords()).split('·')).toHaveLength(3)
      if (typeof fault === 'object' && fault.retryAfter !== undefined) {
        const wait = (way?.dueAt ?? 0) - Date.now()
        expect(wait).toBeGreaterThan(fault.retryAfter * 900)
      }
      line.fault = 'none'
      await expectArrived(text)
    },
  )

  if (isLongRun)
    test('an endpoint that is down costs nothing', async () => {
      const text = await contributeNext()
      await line.down()
      await syncNow(browser)
      await expect.poll(async () => (await stored(text)).clip?.state).toMatch(/ready|queued|sealed/)
      await line.up()
      await expectArrived(text)
    })

  test.each(tried(kills))('a background killed in the middle of a sync, %s', async (_, fault) => {
    const text = await contributeNext()
    line.fault = fault
    await startSync(browser)
    await line.held()
    const before = await stored(text)
    expect([before.clip?.state, before.batch?.state]).toEqual(['sealed', 'sending'])
    await browser.killBackground()
    line.fault = 'none'
    line.release()
    await expectArrived(text)
    await expect.poll(async () => (await stored(text)).batch?.id).toBe(before.batch?.id)
  })
})
