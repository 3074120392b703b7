import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { launch } from 'puppeteer-core'
import type { Browser } from 'puppeteer-core'
import { BaseBrowser } from './base-browser'
import { raiseVersion } from './extension-copy'
import { bringCaches, keepCaches } from './firefox-caches'
import { PuppeteerPage, asSource, closeTabs, sourceOf } from './puppeteer-page'
import type { LaunchSettings, Network, TestBrowser } from './test-browser'

/** Firefox, driven by WebDriver BiDi; what only the browser itself can do is done in its own code. */
export async function launchFirefox(settings: LaunchSettings): Promise<TestBrowser> {
  const manifest = JSON.parse(
    await readFile(join(settings.extension, 'manifest.json'), 'utf8'),
  ) as { browser_specific_settings: { gecko: { id: string } } }
  const browser = new Firefox(settings, manifest.browser_specific_settings.gecko.id)
  await browser.start()
  return browser
}

/**
 * Other hosts fail at once instead of after a long wait for a network that may not be there: they
 * are sent to a proxy at a port where nobody listens. Loopback goes by no proxy.
 */
function reachable(network: Network): Record<string, string | number> {
  if (network === 'all') return {}
  const port = network === 'loopback' ? 9 : network.everyHostAt
  return {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': port,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': 9,
    'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
  }
}

class Firefox extends BaseBrowser {
  readonly name = 'firefox'
  /** The extension's host, which else would be a new random one per profile. */
  #uuid: string = randomUUID()
  #browser: Browser | undefined

  constructor(
    private settings: LaunchSettings,
    private readonly addonId: string,
  ) {
    super()
  }

  get extensionOrigin(): string {
    return `moz-extension://${this.#uuid}`
  }

  async start(): Promise<void> {
    if (!this.#browser) await bringCaches(this.settings.executable, this.settings.profile)
    const { executable, extension, profile, language, network, display } = this.settings
    const { remembersHistory, hasLittleRoom } = this.settings
    this.#browser = await launch({
      browser: 'firefox',
      executablePath: executable,
      userDataDir: profile,
      headless: display === undefined,
      defaultViewport: null,
      // Extension pages and the browser's own code count as system parts.
      args: ['--remote-allow-system-access', '--width=1200', '--height=900'],
      extraPrefsFirefox: {
        'extensions.webextensions.uuids': JSON.stringify({ [this.addonId]: this.#uuid }),
        // A test installs the extension for one run of the browser; its data shall outlive that.
        'extensions.webextensions.keepStorageOnUninstall': true,
        'extensions.webextensions.keepUuidOnUninstall': true,
        // `permissions.request` is granted without a prompt.
        'extensions.webextOptionalPermissionPrompts': false,
        // Without a graphics card each frame is computed; opening a tab paints some fifty at the usual sixty a second.
        'layout.frame_rate': 10,
        // A page in a tab of its own would get a process of its own, started beforehand: the last one is kept instead.
        'dom.ipc.processPrelaunch.enabled': false,
        'dom.ipc.processCount': 1,
        'dom.ipc.keepProcessesAlive.web': 2,
        'dom.ipc.keepProcessesAlive.webIsolated.time': 300,
        'intl.accept_languages': `${language}, en`,
        ...reachable(network),
        'browser.privatebrowsing.autostart': !remembersHistory,
        // In kilobytes, for all sites together.
        ...(hasLittleRoom && { 'dom.quotaManager.temporaryStorage.fixedLimit': 20_000 }),
      },
      env: { ...process.env, ...(display === undefined ? {} : { DISPLAY: display }) },
    })
    await this.#browser.installExtension(extension)
    if (!remembersHistory) await this.#allowPrivateWindows()
  }

  /** As a person allows it in the add-ons manager; the extension starts anew. */
  async #allowPrivateWindows(): Promise<void> {
    await this.evaluateInBrowserWindow(
      async ({ addonId }) => {
        const { ExtensionPermissions } = ChromeUtils.importESModule(
          'resource://gre/modules/ExtensionPermissions.sys.mjs',
        ) as { ExtensionPermissions: { add(...given: unknown[]): Promise<void> } }
        const { AddonManager } = ChromeUtils.importESModule(
          'resource://gre/modules/AddonManager.sys.mjs',
        ) as { AddonManager: { getAddonByID(id: string): Promise<{ reload(): Promise<void> }> } }
        const allowed = { permissions: ['internal:privateBrowsingAllowed'], origins: [] }
        await ExtensionPermissions.add(
          addonId,
          { ...allowed, data_collection: [] },
          WebExtensionPolicy.getByID(addonId).extension,
        )
        await (await AddonManager.getAddonByID(addonId)).reload()
        return true
      },
      { addonId: this.addonId },
    )
  }

  protected async installNewerVersion(): Promise<void> {
    await raiseVersion(this.settings.extension)
    await this.#startedBrowser.installExtension(this.settings.extension)
  }

  get processId(): number | undefined {
    return this.#startedBrowser.process()?.pid
  }

  protected async empty(): Promise<void> {
    await this.#startedBrowser.uninstallExtension(this.addonId)
    await closeTabs(this.#startedBrowser)
  }

  protected async installAnew(extension: string): Promise<void> {
    this.settings = { ...this.settings, extension }
    this.#uuid = randomUUID()
    await this.evaluateInBrowserWindow(
      (uuids) => Services.prefs.setStringPref('extensions.webextensions.uuids', uuids),
      JSON.stringify({ [this.addonId]: this.#uuid }),
    )
    await this.#startedBrowser.installExtension(extension)
  }

  async stop(): Promise<void> {
    await this.#browser?.close()
    await keepCaches(this.settings.executable, this.settings.profile)
  }

  async openTab(options?: { background: boolean }): Promise<PuppeteerPage> {
    return new PuppeteerPage(await this.#startedBrowser.newPage(options))
  }

  /** Also of tabs that the extension opened, which Puppeteer does not see. */
  protected addresses(): Promise<string[]> {
    return this.evaluateInBrowserWindow(
      () => Array.from(gBrowser.tabs, ({ linkedBrowser }) => linkedBrowser.currentURI.spec),
      undefined,
    )
  }

  async openTabInContainer(): Promise<PuppeteerPage> {
    const context = await this.#startedBrowser.createBrowserContext()
    return new PuppeteerPage(await context.newPage())
  }

  async pressToolbarButton(): Promise<void> {
    await this.evaluateInBrowserWindow(
      ({ addonId }) =>
        extensionParent()
          .apiManager.global.browserActionFor(WebExtensionPolicy.getByID(addonId).extension)
          .triggerAction(window),
      { addonId: this.addonId },
    )
  }

  async isSidePanelOpen(): Promise<boolean> {
    return this.evaluateInBrowserWindow(() => {
      const panel = document.querySelector<HTMLElement>('#sidebar-box')
      return panel !== null && !panel.hidden && SidebarController.currentID.includes('shichai')
    }, undefined)
  }

  async killBackground(): Promise<void> {
    await this.evaluateInBrowserWindow(
      ({ addonId }) => WebExtensionPolicy.getByID(addonId).extension.terminateBackground(),
      { addonId: this.addonId },
    )
  }

  async setOffline(offline: boolean): Promise<void> {
    await this.evaluateInBrowserWindow((isOffline) => setBrowserOffline(isOffline), offline)
  }

  /**
   * Runs `run` in the browser's own window, with all rights of the browser: it can press buttons
   * that no web page and no protocol can reach.
   */
  async evaluateInBrowserWindow<Argument, Result>(
    run: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result> {
    const connection = connectionOf(this.#startedBrowser)
    const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' })
    const contexts = tree.result['contexts'] as { context: string; url: string }[]
    const window = contexts.find(({ url }) => url.endsWith('/browser.xhtml'))
    if (!window) throw new Error('Firefox shows no window')
    const { result } = await connection.send('script.evaluate', {
      expression: `(async () => {
        const __name = (f) => f
        const extensionParent = ${sourceOf(extensionParent)}
        const setBrowserOffline = ${sourceOf(setBrowserOffline)}
        return JSON.stringify(await ${sourceOf(run)}(${asSource(argument)}))
      })()`,
      target: { context: window.context },
      awaitPromise: true,
    })
    if (result['type'] !== 'success') {
      throw new Error(`In Firefox's own code: ${JSON.stringify(result['exceptionDetails'])}`)
    }
    const { value } = result['result'] as { value?: string }
    return (value === undefined ? undefined : JSON.parse(value)) as Result
  }

  get #startedBrowser(): Browser {
    if (this.#browser) return this.#browser
    throw new Error('Firefox is not running')
  }
}

interface BidiConnection {
  send(method: string, parameters: object): Promise<{ result: Record<string, unknown> }>
}

/** Puppeteer keeps its connection to itself, but Firefox's own scope has no other door. */
function connectionOf(browser: Browser): BidiConnection {
  return (browser as unknown as { connection: BidiConnection }).connection
}

// What follows runs inside Firefox: the few of its internals used, and helpers sent along.

interface FirefoxExtension {
  terminateBackground(): Promise<void>
}
declare const WebExtensionPolicy: { getByID(id: string): { extension: FirefoxExtension } }
declare const ChromeUtils: { importESModule(url: string): Record<string, unknown> }
declare const Services: {
  prefs: { setStringPref(name: string, value: string): void }
  io: { offline: boolean }
  obs: {
    addObserver(observer: object, topic: string): void
    removeObserver(observer: object, topic: string): void
  }
}
declare const gBrowser: { tabs: { linkedBrowser: { currentURI: { spec: string } } }[] }
declare const SidebarController: { currentID: string }
declare const Ci: { nsIRequest: unknown }
declare const Cr: { NS_ERROR_OFFLINE: number }

function extensionParent(): {
  apiManager: {
    global: {
      browserActionFor(extension: FirefoxExtension): {
        triggerAction(window: Window): Promise<void>
      }
    }
  }
} {
  const module = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs')
  return module['ExtensionParent'] as ReturnType<typeof extensionParent>
}

/** Firefox offline still reaches loopback, where the tests' servers are: requests are cut as well. */
function setBrowserOffline(isOffline: boolean): void {
  const state = window as unknown as { shichaiCutter?: object }
  Services.io.offline = isOffline
  if (state.shichaiCutter) {
    Services.obs.removeObserver(state.shichaiCutter, 'http-on-modify-request')
    delete state.shichaiCutter
  }
  if (!isOffline) return
  state.shichaiCutter = {
    observe(subject: { QueryInterface(kind: unknown): { cancel(status: number): void } }) {
      subject.QueryInterface(Ci.nsIRequest).cancel(Cr.NS_ERROR_OFFLINE)
    },
  }
  Services.obs.addObserver(state.shichaiCutter, 'http-on-modify-request')
}
