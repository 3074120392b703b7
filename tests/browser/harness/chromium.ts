import process from 'node:process'
import { TargetType, launch } from 'puppeteer-core'
import type { Browser, CDPSession, Extension, Target } from 'puppeteer-core'
import { BaseBrowser } from './base-browser'
import { raiseVersion } from './extension-copy'
import { PuppeteerPage, closeTabs, retryUntil } from './puppeteer-page'
import type { LaunchSettings, Network, TestBrowser } from './test-browser'

/** Chromium, driven by CDP over a pipe: only a pipe may load extensions and press their buttons. */
export async function launchChromium(settings: LaunchSettings): Promise<TestBrowser> {
  const browser = new Chromium(settings)
  await browser.start()
  return browser
}

/** Flags that keep a test browser quiet and off the network. */
export const quietChromium = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // No graphics card: what would be drawn for one is computed, and a process does nothing else.
  '--disable-gpu',
  '--disable-gpu-compositing',
  '--disable-gpu-rasterization',
  '--disable-software-rasterizer',
  // Tabs of one site share a process, and none is started beforehand.
  '--process-per-site',
  '--disable-features=SpareRendererForSitePerProcess',
  '--disable-component-extensions-with-background-pages',
  // Chromium as root has no sandbox to offer.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/** Other hosts fail at once instead of after a long wait for a network that may not be there. */
function reachable(network: Network): string[] {
  if (network === 'all') return []
  if (network !== 'loopback')
    return [`--host-resolver-rules=MAP * 127.0.0.1:${network.everyHostAt}`]
  return [
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE ::1',
  ]
}

/** Runs in the service worker. */
function isActive(): boolean {
  const { registration } = globalThis as { registration?: ServiceWorkerRegistration }
  return registration?.active?.state === 'activated'
}

class Chromium extends BaseBrowser {
  readonly name = 'chromium'
  #browser: Browser | undefined
  #extension: Extension | undefined
  #isOffline = false
  #cutSessions: CDPSession[] = []

  constructor(private settings: LaunchSettings) {
    super()
  }

  get extensionOrigin(): string {
    return `chrome-extension://${this.#startedExtension.id}`
  }

  async start(): Promise<void> {
    const { executable, extension, profile, language, network, display } = this.settings
    const browser = await launch({
      executablePath: executable,
      userDataDir: profile,
      headless: display === undefined,
      pipe: true,
      enableExtensions: true,
      defaultViewport: null,
      args: [
        ...quietChromium,
        `--lang=${language}`,
        '--window-size=1200,900',
        ...reachable(network),
      ],
      env: {
        ...process.env,
        // On Linux Chromium takes the language of its interface from here alone.
        LANGUAGE: language.replace('-', '_'),
        ...(display === undefined ? {} : { DISPLAY: display }),
      },
    })
    this.#browser = browser
    browser.on('targetcreated', (target: Target) => {
      if (this.#isOffline) void this.#cut(target)
    })
    await this.#install(extension)
  }

  protected async installNewerVersion(): Promise<void> {
    const { extension } = this.settings
    await raiseVersion(extension)
    await this.killBackground()
    await this.#install(extension)
  }

  async #install(extension: string): Promise<void> {
    const browser = this.#startedBrowser
    const id = await browser.installExtension(extension)
    this.#extension = (await browser.extensions()).get(id)
    await browser.waitForTarget((one) => this.#isOurWorker(one))
    // Of a worker that is still being installed Chromium drops the events. No person is so quick.
    const attempt = async () => {
      // After an update the one from before may still be listed.
      const target = browser.targets().findLast((one) => this.#isOurWorker(one))
      return (await target?.worker())?.evaluate(isActive)
    }
    await retryUntil(attempt, 20, 'the service worker is active')
  }

  get processId(): number | undefined {
    return this.#startedBrowser.process()?.pid
  }

  protected async empty(): Promise<void> {
    await this.#startedBrowser.uninstallExtension(this.#startedExtension.id)
    await closeTabs(this.#startedBrowser)
  }

  /** Of a copy in another folder Chromium makes another extension, with another origin. */
  protected async installAnew(extension: string): Promise<void> {
    this.settings = { ...this.settings, extension }
    await this.#install(extension)
  }

  async stop(): Promise<void> {
    await this.#browser?.close()
  }

  async openTab(options?: { background: boolean }): Promise<PuppeteerPage> {
    return new PuppeteerPage(await this.#startedBrowser.newPage(options))
  }

  protected async addresses(): Promise<string[]> {
    return (await this.#startedBrowser.pages()).map((page) => page.url())
  }

  openTabInContainer(): Promise<PuppeteerPage> {
    return Promise.reject(new Error('Chromium has no containers'))
  }

  async pressToolbarButton({ page }: PuppeteerPage): Promise<void> {
    await page.triggerExtensionAction(this.#startedExtension)
  }

  async isSidePanelOpen(): Promise<boolean> {
    const panel = `${this.extensionOrigin}/sidepanel.html`
    return this.#startedBrowser.targets().some((target) => target.url().startsWith(panel))
  }

  async killBackground(): Promise<void> {
    const workers = this.#startedBrowser.targets().filter((target) => this.#isOurWorker(target))
    for (const target of workers) await (await target.worker())?.close()
  }

  async setOffline(offline: boolean): Promise<void> {
    this.#isOffline = offline
    for (const session of this.#cutSessions.splice(0)) {
      // The tab or worker may have ended meanwhile.
      if (!session.detached) await session.detach()
    }
    if (!offline) return
    for (const target of this.#startedBrowser.targets()) await this.#cut(target)
  }

  /** Network conditions hold as long as the session that set them. */
  async #cut(target: Target): Promise<void> {
    if (![TargetType.PAGE, TargetType.SERVICE_WORKER].includes(target.type())) return
    const session = await target.createCDPSession()
    this.#cutSessions.push(session)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', {
      offline: true,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    })
  }

  #isOurWorker(target: Target): boolean {
    return (
      target.type() === TargetType.SERVICE_WORKER && target.url().startsWith(this.extensionOrigin)
    )
  }

  get #startedBrowser(): Browser {
    if (this.#browser) return this.#browser
    throw new Error('Chromium is not running')
  }

  get #startedExtension(): Extension {
    if (this.#extension) return this.#extension
    throw new Error('The extension is not loaded in Chromium')
  }
}
