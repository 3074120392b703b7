import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { servePages } from '../../scripts/pages/serve-pages'
import type { PageServer } from '../../scripts/pages/serve-pages'
import { describeInEachBrowser, isLongRun, variants } from './harness/each-browser'
import { readTable } from './harness/read-table'
import { selectQuote } from './harness/select-quote'
import { launch } from './harness/test-browser'
import type { TestBrowser, TestPage } from './harness/test-browser'

/** The card asks for a decision, whatever it found. */
const asks = /Keep private|只存本/
const words = '磨坊停了三十年，水还是照样流过去'
const licence = '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">'
const page = (markup: string) =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>磨坊</title>${licence}${markup}`
const passage = (number: string) => `<p>第${number}页：${words}。</p>`
const escaped = (markup: string) => markup.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** Pages that wait for what never comes, at the port \`silent\`. */
const waiting: Record<string, (silent: number) => string> = {
  'a frame far below that is not loaded': () =>
    '<div style="height: 9000px"></div><iframe loading="lazy" src="/inner.html"></iframe>',
  'a script that never comes': (silent) =>
    `<script defer src="http://127.0.0.1:${silent}/a.js"></script>`,
  'a frame that never comes': (silent) => `<iframe src="http://127.0.0.1:${silent}/"></iframe>`,
  'a frame of script': () => '<iframe src="javascript:void 0"></iframe>',
}

/** Frames without an address of their own; \`NUMBER\` marks their passage. */
const nameless: Record<string, string> = {
  srcdoc: `<iframe srcdoc="${escaped(passage('NUMBER'))}"></iframe>`,
  blob: `<iframe></iframe><script>document.querySelector('iframe').src = URL.createObjectURL(new Blob(['<meta charset=utf-8>${passage('NUMBER')}'], { type: 'text/html' }))</script>`,
  blank: `<iframe></iframe><script>document.querySelector('iframe').contentDocument.write('${passage('NUMBER')}'); document.querySelector('iframe').contentDocument.close()</script>`,
}

/** Frames from which the page takes scripts, and its own origin. `NUMBER` marks their passage. */
const sandboxed: Record<string, string> = {
  沙: '<iframe sandbox src="/inside/沙.html"></iframe>',
  箱: `<iframe sandbox srcdoc="${escaped(passage('箱'))}"></iframe>`,
}

const xml: Record<string, string> = {
  '/tei.xml': `<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet type="text/css" href="/tei.css"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>第経页：${words}。</p></body></text></TEI>`,
  '/page.xhtml': `<html xmlns="http://www.w3.org/1999/xhtml" lang="zh"><head><title>磨坊</title></head><body><p>第経页：${words}。</p></body></html>`,
  '/drawing.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200"><text x="20" y="60">第経页：${words}。</text></svg>`,
}

/** Of these what Firefox is tried by always. */
const oneOfAKind = new Set([
  'a frame far below that is not loaded',
  'a frame that never comes',
  'srcdoc',
  '/tei.xml',
  '/drawing.svg',
])

describeInEachBrowser('the gesture answers', (name) => {
  let browser: TestBrowser
  let server: PageServer
  let silent: Server

  beforeAll(async () => {
    silent = createServer(() => undefined).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const { port } = silent.address() as AddressInfo
    const made: Record<string, string> = {
      ...xml,
      '/tei.css': 'TEI, text, body, p { display: block; margin: 20px; font: 18px serif }',
      '/inner.html': page('<p>里面。</p>'),
      '/plain.html': page(passage('平')),
      '/join': page('<h1>您收到了一份邀请</h1>'),
      '/field.html': page(
        `<x-field></x-field><script>const root = document.querySelector('x-field').attachShadow({ mode: 'open' }); root.innerHTML = '<textarea>第栏页：${words}。</textarea>'; const field = root.querySelector('textarea'); field.focus(); field.setSelectionRange(0, 12)</script>`,
      ),
    }
    for (const [index, markup] of Object.values(waiting).entries()) {
      made[`/waiting/${index}.html`] = page(passage(`等${index}`) + markup(port))
    }
    for (const [kind, markup] of Object.entries(nameless)) {
      made[`/nameless/${kind}.html`] = page(markup.replaceAll('NUMBER', kind))
    }
    for (const [kind, markup] of Object.entries(sandboxed)) {
      made[`/sandboxed/${kind}.html`] = page(markup)
      made[`/inside/${kind}.html`] = page(passage(kind))
    }
    made['/inside/画.html'] = page(passage('画'))
    made['/drawn.svg'] =
      '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><foreignObject x="0" y="0" width="800" height="600"><iframe xmlns="http://www.w3.org/1999/xhtml" width="600" height="300" src="/inside/画.html"></iframe></foreignObject></svg>'
    server = await servePages({
      pages: Object.fromEntries(
        Object.entries(made).map(([path, body]) => [encodeURI(path), body]),
      ),
    })
    browser = await launch(name, { hostPermissions: ['http://127.0.0.1/*'] })
  })

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    silent?.close()
  })

  function badge(): Promise<string> {
    return browser.evaluateInExtension(async (_, { browser: api }) => {
      const [active] = await api.tabs.query({ active: true })
      return active?.id === undefined ? '' : api.action.getBadgeText({ tabId: active.id })
    })
  }

  /** When the button of the active tab says something, as the extension's own clock has it. */
  function whenBadgeSays(wanted: string): Promise<number> {
    return browser.evaluateInExtension(async (text, { browser: api }) => {
      const [active] = await api.tabs.query({ active: true })
      const tabId = active?.id ?? 0
      const end = Date.now() + 20_000
      // Timers are slow in a tab that nobody sees: the next question waits for the answer alone.
      while (Date.now() < end && (await api.action.getBadgeText({ tabId })) !== text);
      return Date.now()
    }, wanted)
  }

  /** Opens a page without waiting for all of it. */
  async function openLoading(path: string, text: string): Promise<TestPage> {
    const tab = await browser.openPage(server.url('/plain.html'))
    await tab.evaluate((url) => {
      setTimeout(() => location.assign(url), 0)
    }, server.url(path))
    const end = Date.now() + 10_000
    while (Date.now() < end && (await selectQuote(tab, text).catch(() => null)) !== text) {
      await sleep(50)
    }
    return tab
  }

  /** The panel stands on the passage that no card could ask about. */
  async function decideInPanel(path: string): Promise<void> {
    const panel = await browser.openExtensionPage('sidepanel.html')
    await panel.waitUntil(() => document.body.innerText.includes('磨坊停了三十年'))
    await panel.waitUntil(() => {
      const keep = Array.from(document.querySelectorAll('button')).find(({ innerText }) =>
        /只存本|Keep private/.test(innerText),
      )
      keep?.click()
      return keep !== undefined
    })
    const state = async () =>
      (await readTable<{ state: string; source: { url: string } }>(browser, 'bodies')).find(
        ({ source }) => source.url === server.url(path),
      )?.state
    await expect.poll(state, { timeout: 5000 }).toMatch(/ready/)
    await panel.close()
  }

  async function clipOf(
    text: string,
  ): Promise<{ state: string; source: { url: string } } | undefined> {
    const clips = await readTable<{ text: string; state: string; source: { url: string } }>(
      browser,
      'bodies',
    )
    return clips.find((clip) => clip.text.startsWith(text))
  }

  test.each(variants(waiting, oneOfAKind))('on a page with %s', async (_, index) => {
    const text = `第等${index}页：${words}`
    const tab = await openLoading(`/waiting/${index}.html`, text)
    await tab.bringToFront()
    await browser.gather(tab)
    // What the page waits for never comes. How long a card takes is measured by the bench.
    await browser.waitForCard(tab, asks)
    await expect.poll(() => clipOf(text)).toMatchObject({ state: 'draft' })
    await tab.close()
  })

  test.each(variants(nameless, oneOfAKind))('in a frame without an address: %s', async (kind) => {
    const text = `第${kind}页：${words}`
    const tab = await browser.openPage(server.url(`/nameless/${kind}.html`))
    await tab.waitUntil(
      () => document.querySelector('iframe')?.contentDocument?.querySelector('p') != null,
    )
    const { x, y } = await tab.evaluate(() => {
      const box = document.querySelector('iframe')?.getBoundingClientRect() ?? new DOMRect()
      return { x: box.x, y: box.y }
    })
    await tab.click({ x: x + 100, y: y + 100 })
    await tab.press('Control+a')
    await browser.gather(tab)
    await browser.waitForCard(tab, asks)
    await expect
      .poll(() => clipOf(text))
      .toMatchObject({
        source: { url: server.url(`/nameless/${kind}.html`) },
      })
    await tab.close()
  })

  test.each(variants(xml, oneOfAKind))('in a document of another kind: %s', async (path) => {
    const tab = await browser.openPage(server.url(path))
    await tab.evaluate(() => {
      const found = document.evaluate('//text()[contains(., "磨坊停了")]', document, null, 9)
      getSelection()?.selectAllChildren(found.singleNodeValue?.parentNode ?? document)
    })
    await browser.gather(tab)
    // A drawing shows no element of ours: there the panel is for deciding.
    if (path.endsWith('.svg')) {
      await expect.poll(badge, { timeout: 10_000 }).toBe('!')
      await decideInPanel(path)
    } else await browser.waitForCard(tab, asks)
    const clips = await readTable<{ source: { url: string } }>(browser, 'bodies')
    expect(clips.map(({ source }) => source.url)).toContain(server.url(path))
    await tab.close()
  })

  test('in a text field within a shadow tree', async () => {
    const tab = await browser.openPage(server.url('/field.html'))
    await browser.gather(tab)
    await browser.waitForCard(tab, asks)
    await expect.poll(() => clipOf('第栏页：')).toBeDefined()
    await tab.close()
  })

  test('as a door where nothing is selected, to join with an invite, too', async () => {
    const tab = await browser.openPage(server.url('/plain.html'))
    await browser.gather(tab)
    const door = await browser.waitForCard(tab, /工作台|Workbench/)
    expect(door.text).toMatch(/侧栏|Side panel/)
    expect(door.text).toMatch(/加入|Join/)
    await tab.goto(`${server.url('/join')}#abcd-efgh-ijkl`)
    await browser.gather(tab)
    await browser.waitForCard(tab, /邀请|invitation/)
    await browser.waitUntilCardListens(tab)
    await tab.press('Enter')
    const opened = () =>
      browser.evaluateInExtension(async (_, { browser: api }) =>
        (await api.tabs.query({})).map(({ url }) => url ?? ''),
      )
    const link = encodeURIComponent(`${server.url('/join')}#abcd-efgh-ijkl`)
    await expect
      .poll(opened, { timeout: 10_000 })
      .toContainEqual(expect.stringContaining(`#/join?link=${link}`))
    await tab.close()
  })

  if (name === 'chromium' || isLongRun)
    test('at the badge while the page holds everything up, and by the card once it lets go', async () => {
      const tab = await browser.openPage(server.url('/plain.html'))
      await selectQuote(tab, words)
      await tab.evaluate(() => {
        setTimeout(() => {
          const end = Date.now() + 8000
          while (Date.now() < end);
          document.title = `let go at ${String(Date.now())}`
        }, 300)
      })
      await sleep(400)
      const said = whenBadgeSays('!')
      const pressed = browser.gather(tab)
      const saidAt = await said
      await pressed
      await browser.waitForCard(tab, asks)
      const letGoAt = await tab.evaluate(() => Number(/\d+/.exec(document.title)?.[0]))
      expect(saidAt).toBeLessThan(letGoAt)
      await tab.close()
    })

  test.each(Object.keys(sandboxed))('in a frame that is closed off: %s', async (kind) => {
    const tab = await browser.openPage(server.url(`/sandboxed/${kind}.html`))
    await sleep(500)
    const { x, y } = await tab.evaluate(() => {
      const box = document.querySelector('iframe')?.getBoundingClientRect() ?? new DOMRect()
      return { x: box.x, y: box.y }
    })
    await tab.click({ x: x + 100, y: y + 100 })
    await tab.press('Control+a')
    await browser.gather(tab)
    // What has an address is read; of the rest the card says why not.
    const card = await browser.waitForCard(
      tab,
      /只存本|Keep private|地址|address|读不到|cannot be read/,
    )
    const clips = await readTable<{ text: string; source: { url: string } }>(browser, 'bodies')
    const clip = clips.find(({ text }) => text.startsWith(`第${kind}页：${words}`))
    if (asks.test(card.text)) expect(clip?.source.url).toBe(server.url(`/inside/${kind}.html`))
    else expect(clip).toBeUndefined()
    await tab.close()
  })

  test('in a frame whose page around shows no element of ours', async () => {
    const tab = await browser.openPage(server.url('/drawn.svg'))
    await sleep(500)
    await tab.click({ x: 120, y: 120 })
    await tab.press('Control+a')
    await browser.gather(tab)
    await expect.poll(badge, { timeout: 10_000 }).toBe('!')
    await decideInPanel('/inside/画.html')
    await tab.close()
  })

  if (name === 'chromium' || isLongRun)
    test('from the start: by a page of welcome, and by the menus', async () => {
      const fresh = await launch(name)
      try {
        const opened = () =>
          fresh.evaluateInExtension(async (_, { browser: api }) =>
            (await api.tabs.query({})).map(({ url }) => url ?? ''),
          )
        await expect
          .poll(opened, { timeout: 10_000 })
          .toContainEqual(expect.stringMatching(/#\/welcome$/))
        const known = await fresh.evaluateInExtension(async (_, { browser: api }) => {
          const found: string[] = []
          for (const id of ['gather', 'panel', 'workbench', 'join', 'nothing']) {
            // Of an entry that is not there the browser says so.
            await api.contextMenus.update(id, { enabled: true }).then(
              () => found.push(id),
              () => undefined,
            )
          }
          return found
        })
        expect(known).toEqual(['gather', 'panel', 'workbench', 'join'])
        const welcome = await fresh.openExtensionPage('workbench.html#/welcome')
        await welcome.waitUntil(() => document.querySelector('h1') !== null)
        const links = await welcome.evaluate(() =>
          Array.from(document.querySelectorAll<HTMLAnchorElement>('main a'), ({ href }) => href),
        )
        expect(links).toContainEqual(expect.stringMatching(/^https:\/\/zh\.wikisource\.org\//))
        expect(links).toContainEqual(expect.stringMatching(/#\/join$/))
      } finally {
        await fresh.close()
      }
    })

  if (name !== 'firefox') return

  test('also where the browser opens no store', async () => {
    const closed = await launch('firefox', {
      hostPermissions: ['http://127.0.0.1/*'],
      remembersHistory: false,
    })
    try {
      const tab = await closed.openPage(server.url('/plain.html'))
      await selectQuote(tab, words)
      await closed.gather(tab)
      await closed.waitForCard(tab, /存不了|Nothing can be stored/)
      for (const screen of ['workbench.html#/clips', 'sidepanel.html']) {
        const own = await closed.openExtensionPage(screen)
        await own.waitUntil(() => document.querySelector('[data-store=closed] h1') !== null)
        await own.close()
      }
    } finally {
      await closed.close()
    }
  })

  test('a container tab says that its store is another one', async () => {
    const own = await browser.openPageInContainer('workbench.html#/clips')
    await own.waitUntil(() => document.querySelector('[data-store=other] button') !== null)
    await own.close()
  })
})
