import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { servePages } from '../../scripts/pages/serve-pages'
import type { PageServer } from '../../scripts/pages/serve-pages'
import { asks, undoable } from './harness/contribute'
import { describeInEachBrowser, variants } from './harness/each-browser'
import { highlighted } from './harness/highlighted'
import { countOwn } from './harness/own-elements'
import { readTable } from './harness/read-table'
import { selectQuote } from './harness/select-quote'
import { switchSite } from './harness/switch-site'
import { stillAfter } from './harness/still-after'
import { launch } from './harness/test-browser'
import type { TestBrowser, TestPage } from './harness/test-browser'

const words = '渡船靠岸的时候天还没亮，船家先挂灯笼'
const licence = '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">'
const page = (markup: string, head = '') =>
  `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>渡口</title>${licence}${head}
<style>body { margin: 40px; font: 18px/2 serif }</style>${markup}`
const passage = (number: number | string) => `<p>第${number}页：${words}。</p>`
const script = (source: string) => `<script>${source}</script>`

/** Lays gold over everything, on top of the top layer, and takes no pointer. */
const lure = `const cover = (parent, more = '') => { const gold = document.createElement('div')
  gold.style.cssText = 'position: fixed; inset: 0; width: 100vw; height: 100vh; margin: 0; border: 0; padding: 0; background: gold; pointer-events: none !important;' + more
  parent.append(gold); return gold }
  const raise = (element) => { element.popover = 'manual'; if (!element.isConnected) document.body.append(element); element.showPopover(); return element }
  const keep = (element) => { raise(element); setInterval(() => { if (element.isConnected) { element.hidePopover(); element.showPopover() } }, 30); return element }`

/**
 * Pages under which nobody sees the card when the key or the click comes: nothing may be decided. \`go()\`
 * begins the attack, once the card is open.
 */
const unseen: Record<string, string> = {
  'a popover that takes no pointer, and comes back on top again and again':
    'window.go = () => { keep(cover(document.body)) }',
  'one that stands aside when something is pressed':
    'window.go = () => { const gold = keep(cover(document.body)); for (const type of ["keydown", "pointerdown"]) addEventListener(type, () => gold.remove(), true) }',
  'a cover deep in closed shadow trees':
    'window.go = () => { const outer = document.createElement("div"); outer.style.pointerEvents = "none"; const inner = document.createElement("div"); outer.attachShadow({ mode: "closed" }).append(inner); cover(inner.attachShadow({ mode: "closed" })); keep(outer) }',
  'the backdrop of a small dialog':
    'document.head.insertAdjacentHTML("beforeend", "<style>dialog::backdrop { background: gold; pointer-events: none }</style>"); window.go = () => { const small = document.createElement("dialog"); small.style.cssText = "width: 1px; height: 1px; padding: 0; border: 0; pointer-events: none"; document.body.append(small); keep(small) }',
  'content that is skipped':
    'window.go = () => { document.documentElement.style.contentVisibility = "hidden" }',
  'a page that shows nothing':
    'window.go = () => { document.documentElement.style.display = "none" }',
  'a page that never keeps still':
    'document.body.style.height = "9000px"; window.go = () => { let at = 0; setInterval(() => scrollTo(0, (at += 5) % 100), 40) }',
  'a transition between views':
    'document.head.insertAdjacentHTML("beforeend", "<style>::view-transition-group(root), ::view-transition-old(root), ::view-transition-new(root) { animation-duration: 30s } ::view-transition { pointer-events: none; background: gold }</style>"); window.go = () => { document.startViewTransition?.(() => undefined) }',
}

/** What a page shows over the card later, as well-meant ones do: a press decides, or leads to the panel. */
const later: Record<string, string> = {
  'a popover': 'window.go = () => { raise(cover(document.body)) }',
  'a popover that takes the focus':
    'window.go = () => { const menu = cover(document.body); menu.innerHTML = "<input autofocus>"; raise(menu) }',
  'a dialog':
    'window.go = () => { const all = document.createElement("dialog"); all.style.cssText = "width: 90vw; height: 90vh"; all.innerHTML = "<form method=dialog><button>好</button></form>"; document.body.append(all); all.showModal() }',
}

/** Pages that keep focus or sight from others, as well-meant ones do: the card must work. */
const modal: Record<string, string> = {
  'a focus trap': `<div id="m" role="dialog" aria-modal="true" tabindex="-1">PASSAGE</div>${script(
    'document.addEventListener("focusin", (e) => { if (e.target !== m && !m.contains(e.target)) m.focus() }); m.focus()',
  )}`,
  'a focus trap by the clock': `<div id="m" tabindex="-1">PASSAGE</div>${script('setInterval(() => m.focus(), 100)')}`,
  'a trap at the window': `<div id="m" tabindex="-1">PASSAGE</div>${script(
    'addEventListener("focusin", (e) => { if (!m.contains(e.target)) m.focus() }, true)',
  )}`,
  'a modal dialog': `<dialog id="d">PASSAGE</dialog>${script('d.showModal()')}`,
  'a dialog in a shadow tree': `<x-dialog id="x">PASSAGE</x-dialog>${script(
    'const s = x.attachShadow({ mode: "open" }); s.innerHTML = "<dialog><slot></slot></dialog>"; s.querySelector("dialog").showModal()',
  )}`,
  'a dialog that closes when the focus leaves': `<div id="m" role="dialog" tabindex="-1">PASSAGE</div>${script(
    'm.focus(); m.addEventListener("focusout", () => { m.hidden = true; document.title = "closed" })',
  )}`,
  'a page that is inert': `PASSAGE${script(
    'new MutationObserver(() => { document.documentElement.inert = true }).observe(document.documentElement, { childList: true })',
  )}`,
  'a page in grey': `PASSAGE${script('document.documentElement.style.filter = "grayscale(100%)"')}`,
  'a page at night':
    'PASSAGE<style>html { filter: invert(90%) hue-rotate(180deg) contrast(90%) }</style>',
  'a page that is made small': `PASSAGE${script('document.documentElement.style.zoom = "0.5"')}`,
  'a page that removes strangers once': `PASSAGE${script(
    'let times = 0; new MutationObserver((all) => { for (const { addedNodes } of all) for (const node of addedNodes) if (times++ < 2) node.remove() }).observe(document.documentElement, { childList: true })',
  )}`,
}

/** Of the attacks and traps above those by which Firefox is tried always, one a mechanism. */
const oneOfAKind = new Set([
  'a dialog',
  'a popover that takes no pointer, and comes back on top again and again',
  'one that stands aside when something is pressed',
  'content that is skipped',
  'a page that never keeps still',
  'a focus trap by the clock',
  'a modal dialog',
  'a page that is inert',
  'a page that removes strangers once',
])

/** Pages on which a card is of no use: address, and label of the passage. */
const useless: Record<string, [path: string, label: string]> = {
  'a page that takes the card away again and again': ['/strangers.html', '逐'],
  'a page that swallows all keys': ['/deaf.html', '聋'],
  'a page that nobody can read': ['/blurred.html', '糊'],
}

/** Where the button has to stand in the page's own layer, or come back into it: address, and label of the passage. */
const besideButton: Record<string, [path: string, label: string]> = {
  'a modal dialog': ['/modal/3.html', '模3'],
  'a dialog in a shadow tree': ['/modal/4.html', '模4'],
  'a page that makes all else inert': ['/inert.html', '惰'],
  'what fills the screen': ['/full.html', '满'],
}

/** Tries what a page can to look into an element that is not its own. */
const thief = `window.stolen = []
const keep = (root) => { if (root) stolen.push('root ' + root.textContent) }
for (const name of ['shichai-card', 'shichai-button', 'shichai-other-page'])
  customElements.define(name, class extends HTMLElement { constructor() { super(); this.inner = this.attachInternals() } connectedCallback() { keep(this.inner.shadowRoot) } })
const attach = Element.prototype.attachShadow
Element.prototype.attachShadow = function (options) { const root = attach.call(this, { ...options, mode: 'open' }); keep(root); return root }
const look = (element) => {
  keep(element.shadowRoot)
  try { keep(element.attachInternals().shadowRoot) } catch (error) { window.refused = error.name }
  const copy = element.cloneNode(true); keep(copy.shadowRoot)
  if (element.innerText || element.textContent) stolen.push('text ' + element.innerText)
  const markup = element.getHTML?.({ serializableShadowRoots: true }); if (markup) stolen.push('markup ' + markup)
}
new MutationObserver((all) => { for (const { addedNodes } of all) for (const node of addedNodes) if (node.nodeType === 1 && node.localName !== 'body') look(node) }).observe(document.documentElement, { childList: true })
CSS.registerProperty?.({ name: '--ink', syntax: '<length>', inherits: false, initialValue: '0px' })`

const pages = {
  ...Object.fromEntries(
    Object.values(unseen).map((attack, index) => [
      `/unseen/${index}.html`,
      page(passage(index), '') + script(`${lure};${attack}`),
    ]),
  ),
  ...Object.fromEntries(
    Object.values(later).map((act, index) => [
      `/later/${index}.html`,
      page(passage(`后${index}`), '') +
        script(
          `${lure};${act};window.got = 0;document.addEventListener("keydown", () => { got += 1 })`,
        ),
    ]),
  ),
  ...Object.fromEntries(
    Object.values(modal).map((markup, index) => [
      `/modal/${index}.html`,
      page(markup.replace('PASSAGE', passage(`模${index}`))),
    ]),
  ),
  '/thief.html': page(passage('贼'), script(thief)),
  '/strangers.html':
    page(passage('逐')) +
    script(
      'new MutationObserver((all) => { for (const { addedNodes } of all) for (const node of addedNodes) node.remove() }).observe(document.documentElement, { childList: true })',
    ),
  '/deaf.html':
    page(passage('聋')) +
    script(
      'for (const type of ["keydown", "keyup", "keypress"]) addEventListener(type, (e) => e.stopImmediatePropagation(), true)',
    ),
  '/blurred.html': page(passage('糊'), '<style>html { filter: blur(3px) }</style>'),
  '/frame.html': page(passage('框')),
  '/inert.html':
    page(passage('惰')) +
    script(
      'new MutationObserver(() => { for (const one of document.documentElement.children) if (one !== document.body && one !== document.head) one.inert = true }).observe(document.documentElement, { childList: true })',
    ),
  '/two.html': page(passage('一') + passage('二')),
  '/own.html': page(passage('本')),
  '/full.html': page(
    `<main id="m">${passage('满')}<button id="full" onclick="m.requestFullscreen()">大</button></main>`,
  ),
  '/button.html': page(passage('钮')) + script(lure),
}

describeInEachBrowser('a page against the card', (name) => {
  let browser: TestBrowser
  let server: PageServer

  beforeAll(async () => {
    const around = (request: { headers: { host?: string | undefined } }) =>
      page(
        `<p>外面的一段，早就选中了。</p><iframe style="opacity: 0" width="600" height="200" src="http://localhost:${request.headers.host?.split(':')[1]}/frame.html"></iframe>`,
      )
    const liar = (request: { headers: { host?: string | undefined } }) =>
      page(
        passage('谎') + passage('本'),
        `<link rel="canonical" href="http://127.0.0.1:${request.headers.host?.split(':')[1]}/own.html">`,
      )
    server = await servePages({
      pages: { ...pages, '/around.html': around, '/liar.html': liar },
    })
    browser = await launch(name, {
      hostPermissions: ['http://127.0.0.1/*', 'http://localhost/*'],
    })
  })

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  async function stateOf(text: string): Promise<string | undefined> {
    const clips = await readTable<{ text: string; state: string }>(browser, 'bodies')
    return clips.find((clip) => clip.text === text)?.state
  }

  /** The button's words in the active tab. */
  function badge(): Promise<string> {
    return browser.evaluateInExtension(async (_argument, { browser: api }) => {
      const [active] = await api.tabs.query({ active: true })
      return active?.id === undefined ? '' : api.action.getBadgeText({ tabId: active.id })
    })
  }

  /** Opens a page and gathers its passage, whose words differ from page to page. */
  async function gather(path: string, label: string | number): Promise<[TestPage, string]> {
    const text = `第${label}页：${words}`
    const tab = await browser.openPage(server.url(path))
    expect(await selectQuote(tab, text)).toBe(text)
    await browser.gather(tab)
    await browser.waitForCard(tab, asks)
    await browser.waitUntilCardListens(tab)
    return [tab, text]
  }

  test.each(variants(unseen, oneOfAKind))('nothing is decided under %s', async (title, index) => {
    const [tab, text] = await gather(`/unseen/${index}.html`, index)
    const { box } = (await browser.readCard(tab)) ?? { box: { x: 0, y: 0, height: 0 } }
    await tab.evaluate(() => (window as unknown as { go(): void }).go())
    // Longer than the card waits.
    await sleep(600)
    const canAttack =
      (title !== 'a transition between views' || (await hasTransitions(tab))) &&
      (title !== 'the backdrop of a small dialog' || (await isDimmed(tab)))
    if (title.includes('stands aside')) {
      await tab.click({ x: box.x + 80, y: box.y + box.height - 25 })
    } else await tab.press('Enter')
    const state = await stillAfter(200, () => stateOf(text))
    if (canAttack) expect(state, title).toBe('draft')
    await tab.close()
  })

  test.each(variants(later, oneOfAKind))(
    'a press is neither lost nor the page’s where %s opens later',
    async (title, index) => {
      const [tab, text] = await gather(`/later/${index}.html`, `后${index}`)
      await tab.evaluate(() => (window as unknown as { go(): void }).go())
      await tab.press('Enter')
      const isAnswered = async () => (await stateOf(text)) !== 'draft' || (await badge()) === '!'
      await expect.poll(isAnswered, { message: title }).toBe(true)
      // The card rises by itself, and is seen again.
      const decided = async () => {
        if ((await stateOf(text)) === 'draft') await tab.press('Enter')
        return stateOf(text)
      }
      await expect.poll(decided, { message: title, interval: 700, timeout: 10_000 }).toBe('ready')
      const heard = await tab.evaluate(() => (window as unknown as { got: number }).got)
      expect(heard, title).toBe(0)
      await tab.close()
    },
  )

  test.each(variants(modal, oneOfAKind))('Enter decides on %s', async (title, index) => {
    const [tab, text] = await gather(`/modal/${index}.html`, `模${index}`)
    const isAtHand = async () => {
      const { box, focused } = (await browser.readCard(tab)) ?? {}
      return typeof focused === 'string' && (box?.width ?? 0) > 300
    }
    await expect.poll(isAtHand, { message: title }).toBe(true)
    await tab.press('Enter')
    await browser.waitForCard(tab, undoable)
    await expect.poll(() => stateOf(text)).not.toBe('draft')
    await expect.poll(() => tab.evaluate(() => document.title)).toBe('渡口')
    await tab.close()
  })

  test.each(Object.entries(useless))('%s is answered at the badge', async (_, [path, label]) => {
    const tab = await browser.openPage(server.url(path))
    await selectQuote(tab, `第${label}页：${words}`)
    await browser.gather(tab)
    const press = async () => {
      await tab.press('Enter')
      return badge()
    }
    await expect.poll(press, { timeout: 10_000, interval: 600 }).toBe('!')
    expect(await stillAfter(300, () => stateOf(`第${label}页：${words}`))).not.toBe('ready')
    await tab.close()
  })

  test('nothing of the card is read', async () => {
    const [tab] = await gather('/thief.html', '贼')
    await expect.poll(() => countOwn(tab)).toBe(1)
    const { stolen, refused } = await tab.evaluate(() => {
      const seen = window as unknown as { stolen: string[]; refused: string }
      return { stolen: seen.stolen, refused: seen.refused }
    })
    expect(stolen).toEqual([])
    expect(refused).toBe('NotSupportedError')
    await tab.press('Enter')
    await browser.waitForCard(tab, undoable)
    await tab.close()
  })

  test('the card of a passage in a frame that nobody sees stands in the page around', async () => {
    const text = `第框页：${words}`
    const tab = await browser.openPage(server.url('/around.html'))
    await selectQuote(tab, '外面的一段')
    const frame = await tab.evaluate(() => {
      const { x, y } = document.querySelector('iframe')?.getBoundingClientRect() ?? new DOMRect()
      return { x, y }
    })
    // A person clicks into the frame, and selects there.
    await tab.click({ x: frame.x + 60, y: frame.y + 60 })
    await tab.press('Control+a')
    await browser.gather(tab)
    // A frame that answers too late on a busy machine cannot be read: a person goes there once more.
    const first = await browser.waitForCard(tab, /回车|Enter|cannot be read|读不到/)
    if (!asks.test(first.text)) {
      await tab.press('Escape')
      await tab.click({ x: frame.x + 60, y: frame.y + 60 })
      await tab.press('Control+a')
      await browser.gather(tab)
    }
    await browser.waitForCard(tab, asks)
    await browser.waitUntilCardListens(tab)
    await tab.press('Enter')
    await browser.waitForCard(tab, undoable)
    const clips = await readTable<{ text: string; state: string; source: { url: string } }>(
      browser,
      'bodies',
    )
    const clip = clips.find((one) => one.text.startsWith(text))
    expect(clip).toMatchObject({
      state: 'ready',
      source: { url: `${server.otherOrigin}/frame.html` },
    })
    await tab.close()
  })

  test('the card stands above what fills the screen', async () => {
    const tab = await browser.openPage(server.url('/full.html'))
    await tab.click('#full')
    await tab.waitUntil(() => document.fullscreenElement !== null)
    await selectQuote(tab, `第满页：${words}`)
    await browser.gather(tab)
    await browser.waitForCard(tab, asks)
    await browser.waitUntilCardListens(tab)
    await tab.press('Enter')
    await browser.waitForCard(tab, undoable)
    await tab.close()
  })

  test('a page learns nothing of clips of another site, whatever address it names', async () => {
    const [first] = await gather('/own.html', '本')
    await first.close()
    const tab = await browser.openPage(`${server.otherOrigin}/liar.html`)
    await selectQuote(tab, `第谎页：${words}`)
    await browser.gather(tab)
    await browser.waitForCard(tab, asks)
    await browser.waitUntilCardListens(tab)
    await expect.poll(() => highlighted(tab)).toEqual([`第谎页：${words}`])
    // Nor what became of its own, by the names of their highlights.
    const names = await tab.evaluate(() => [...CSS.highlights.keys()].join())
    expect(names).not.toMatch(/draft|kept|waiting|accepted|returned|uncertain/)
    await tab.close()
  })

  test('nor by their looks', async () => {
    const [tab] = await gather('/two.html', '一')
    await tab.press('Enter')
    await browser.waitForCard(tab, undoable)
    await tab.press('Escape')
    await browser.waitUntilCardIsGone(tab)
    await selectQuote(tab, `第二页：${words}`)
    await browser.gather(tab)
    await browser.waitForCard(tab, asks)
    await expect.poll(() => highlighted(tab)).toHaveLength(2)
    const shown = await tab.evaluate(
      () => Array.from(CSS.highlights.values()).filter(({ size }) => size > 0).length,
    )
    expect(shown).toBe(1)
    await tab.close()
  })

  test.each(variants(besideButton, oneOfAKind))(
    'the button beside a selection is pressed on %s',
    async (title) => {
      const [path = '', label = ''] = besideButton[title] ?? []
      await switchSite(browser, server.origin, true)
      const tab = await browser.openPage(server.url(path))
      if (path === '/full.html') {
        await tab.click('#full')
        await tab.waitUntil(() => document.fullscreenElement !== null)
      }
      await pressButton(browser, tab, `第${label}页：${words}`)
      await tab.close()
    },
  )

  test('the button beside a selection is not pressed unseen', async () => {
    await switchSite(browser, server.origin, true)
    const tab = await browser.openPage(server.url('/button.html'))
    await selectQuote(tab, words)
    await expect.poll(() => countOwn(tab), { timeout: 10_000 }).toBe(1)
    await tab.evaluate(() => {
      // A script's `const` is no property of the window.
      ;(globalThis as unknown as { gold: Element }).gold = cover(document.body)
    })
    const place = await besideSelection(tab)
    await tab.evaluate(() => {
      const { gold } = globalThis as unknown as { gold: HTMLElement }
      gold.popover = 'manual'
      gold.showPopover()
    })
    await sleep(600)
    await tab.click(place)
    expect(await stillAfter(500, () => browser.readCard(tab))).toBe(null)
    await tab.evaluate(() => (globalThis as unknown as { gold: Element }).gold.remove())
    await pressButton(browser, tab, words)
    await switchSite(browser, server.origin, false)
    await tab.close()
  })
})

/** Where the button stands. */
function besideSelection(tab: TestPage): Promise<{ x: number; y: number }> {
  return tab.evaluate(() => {
    const boxes = Array.from(getSelection()?.getRangeAt(0).getClientRects() ?? [])
    const { right, bottom } = boxes.at(-1) ?? new DOMRect()
    return { x: right + 20, y: bottom + 20 }
  })
}

/**
 * Presses the button beside a selection as somebody does who selects anew, and waits longer, where nothing came of
 * it: it takes a press only once it was seen for a while, which a busy machine draws out.
 */
async function pressButton(browser: TestBrowser, tab: TestPage, quote: string): Promise<void> {
  for (const wait of [1200, 2500, 5000]) {
    await selectQuote(tab, quote)
    await sleep(wait)
    await tab.click(await besideSelection(tab))
    // Another test may have contributed the same words: the card says so, and it is one.
    const card = await browser.waitForCard(tab, /\S/, 4).catch(() => undefined)
    if (card) return
  }
  throw new Error('the button beside the selection was pressed three times, and no card came')
}

/** Made by the page. */
declare function cover(parent: Element): HTMLElement

/** Firefox is told not to paint what a popover dims the page with. */
function isDimmed(tab: TestPage): Promise<boolean> {
  return tab.evaluate(() => {
    const small = document.querySelector('dialog')
    return small !== null && getComputedStyle(small, '::backdrop').display !== 'none'
  })
}

function hasTransitions(tab: TestPage): Promise<boolean> {
  return tab.evaluate(() => 'startViewTransition' in document)
}
