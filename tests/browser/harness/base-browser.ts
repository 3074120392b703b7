import type { CardReading, ExtensionEnvironment, TestBrowser, TestPage } from './test-browser'
import type { BrowserName } from './test-browser'
import { PuppeteerPage, asSource, retryUntil, sourceOf } from './puppeteer-page'
import { countOwn } from './own-elements'
import { onceItListens, readOpenedCard } from './read-card'

/**
 * The bare document of the extension that `evaluateInExtension` works in: any file of it that is
 * not a page, so that no script of ours runs there and nothing is observed but the test.
 */
const deskPath = 'content-scripts/page.js'

/** What both browsers have in common; the few things that differ are left to their classes. */
export abstract class BaseBrowser implements TestBrowser {
  abstract readonly name: BrowserName
  abstract readonly extensionOrigin: string
  abstract readonly processId: number | undefined
  abstract isSidePanelOpen(): Promise<boolean>
  abstract killBackground(): Promise<void>
  abstract setOffline(offline: boolean): Promise<void>
  protected abstract openTab(options?: { background: boolean }): Promise<PuppeteerPage>
  protected abstract addresses(): Promise<string[]>
  protected abstract openTabInContainer(): Promise<PuppeteerPage>
  protected abstract pressToolbarButton(page: PuppeteerPage): Promise<void>
  protected abstract start(): Promise<void>
  protected abstract installNewerVersion(): Promise<void>
  protected abstract stop(): Promise<void>
  /** Closes all tabs, and takes the extension with all it kept. */
  protected abstract empty(): Promise<void>
  /** Puts a copy of the extension into the browser that runs, with an origin that was never used. */
  protected abstract installAnew(extension: string): Promise<void>

  #desk: PuppeteerPage | undefined
  /** The extension's own numbers of tabs, which stay while a tab is there. */
  readonly #tabs = new WeakMap<TestPage, number>()

  async openPage(url: string): Promise<TestPage> {
    const page = await this.openTab()
    await page.goto(url)
    return page
  }

  openExtensionPage(path: string): Promise<TestPage> {
    return this.openPage(`${this.extensionOrigin}/${path}`)
  }

  async openPageInContainer(path: string): Promise<TestPage> {
    const page = await this.openTabInContainer()
    await page.goto(`${this.extensionOrigin}/${path}`)
    return page
  }

  async evaluateInExtension<Argument, Result>(
    run: (argument: Argument, environment: ExtensionEnvironment) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result> {
    this.#desk ??= await this.#openDesk()
    const environment = '{ browser: globalThis.browser ?? globalThis.chrome }'
    return this.#desk.evaluateSource<Result>(
      `${sourceOf(run)}(${asSource(argument)}, ${environment})`,
    )
  }

  async gather(page: TestPage): Promise<void> {
    const tab = asPuppeteerPage(page)
    await tab.bringToFront()
    await this.pressToolbarButton(tab)
  }

  async readCard(page: TestPage): Promise<CardReading | null> {
    const isThere = (await countOwn(page)) > 0
    if (!isThere) return null
    const tabId = await this.#findTab(page)
    return this.evaluateInExtension(readOpenedCard, { tabId, stillFor: 0 })
  }

  waitForCard(page: TestPage, matching = /\S/, seconds = 10): Promise<CardReading> {
    let seen = 'no card'
    const attempt = async () => {
      const card = await this.readCard(page)
      seen = card ? card.text : 'no card'
      return card && matching.test(card.text) ? card : undefined
    }
    return retryUntil(attempt, seconds, `a card that says ${matching}`).then(
      (card) => {
        if (!card) throw new Error('unreachable')
        return card
      },
      (error: unknown) => {
        throw new Error(`Not within ${seconds} s: a card that says ${matching}. Seen: ${seen}`, {
          cause: error,
        })
      },
    )
  }

  async waitUntilCardListens(page: TestPage): Promise<void> {
    const card = await this.evaluateInExtension(
      readOpenedCard,
      onceItListens(await this.#findTab(page)),
    )
    if (card === null) throw new Error('The card is gone, or does not stand still')
  }

  async waitUntilCardIsGone(page: TestPage, seconds = 10): Promise<void> {
    const attempt = async () => (await this.readCard(page)) === null
    await retryUntil(attempt, seconds, 'the card is gone')
  }

  async hasPageScript(page: TestPage): Promise<boolean> {
    return this.evaluateInExtension(
      async (tabId, { browser }) => {
        const asked = browser.tabs.sendMessage(tabId, { type: 'is-anybody-there' }).then(
          () => true,
          (error: unknown) => !String(error).includes('Receiving end does not exist'),
        )
        // A listener that never answers is one, too.
        const slow = new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 2000))
        return Promise.race([asked, slow])
      },
      await this.#findTab(page),
    )
  }

  async waitForWelcome(): Promise<void> {
    const attempt = async () => (await this.addresses()).some((url) => url.endsWith('#/welcome'))
    await retryUntil(attempt, 30, 'the page of welcome is there')
  }

  async restart(): Promise<void> {
    await this.stop()
    this.#desk = undefined
    await this.start()
  }

  async rest(): Promise<void> {
    await this.setOffline(false)
    await this.evaluateInExtension(switchOffAll)
    this.#desk = undefined
    await this.empty()
  }

  async goOn(extension: string): Promise<void> {
    await this.installAnew(extension)
  }

  async update(): Promise<void> {
    this.#desk = undefined
    await this.installNewerVersion()
  }

  async close(): Promise<void> {
    await this.stop()
  }

  async #openDesk(): Promise<PuppeteerPage> {
    const desk = await this.openTab({ background: true })
    await desk.goto(`${this.extensionOrigin}/${deskPath}`)
    return desk
  }

  /** The extension's own number for a tab, found by bringing it to the front where it is not. */
  async #findTab(page: TestPage): Promise<number> {
    // Opened later, it could be taken for the tab that is shown.
    this.#desk ??= await this.#openDesk()
    const isShown = await page.evaluate(() => document.visibilityState === 'visible')
    if (!isShown) await page.bringToFront()
    const known = this.#tabs.get(page)
    if (known !== undefined) return known
    const found = await this.evaluateInExtension(async (_, { browser }) => {
      const tabs = await browser.tabs.query({ active: true })
      const id = tabs.length === 1 ? tabs[0]?.id : undefined
      if (id === undefined) throw new Error(`${tabs.length} active tabs: the harness expects one`)
      return id
    })
    this.#tabs.set(page, found)
    return found
  }
}

/** Firefox remembers by the extension's id, beyond uninstalling, in which sites its scripts go and what it was granted. */
async function switchOffAll(_: undefined, { browser }: ExtensionEnvironment): Promise<void> {
  await browser.scripting.unregisterContentScripts()
  const { host_permissions: required = [] } = browser.runtime.getManifest()
  const { origins = [] } = await browser.permissions.getAll()
  const granted = origins.filter((origin) => !required.includes(origin))
  if (granted.length > 0) await browser.permissions.remove({ origins: granted })
}

function asPuppeteerPage(page: TestPage): PuppeteerPage {
  if (page instanceof PuppeteerPage) return page
  throw new Error('This page was not opened by the harness')
}
