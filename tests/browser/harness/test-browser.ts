import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser as ExtensionApi } from 'webextension-polyfill'
import { findBrowser } from '../../../scripts/toolchain/browsers.mjs'
import { launchChromium } from './chromium'
import { copyExtension } from './extension-copy'
import { launchFirefox } from './firefox'
import { startDisplay } from './gestures'
import { noteRest, restingFolder } from './resting'
import type { Display } from './gestures'

export const browsers = ['chromium', 'firefox'] as const
export type BrowserName = (typeof browsers)[number]

/** What a test does in one tab. */
export interface TestPage {
  readonly url: string
  /**
   * Runs `run` in the page and gives its result. The function is sent as source: it sees its
   * argument and the page, and nothing of the test around it. Values travel as JSON.
   */
  evaluate<Result>(run: () => Result | Promise<Result>): Promise<Result>
  evaluate<Argument, Result>(
    run: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>
  /** Presses a key or a chord such as `Shift+Tab`: trusted events, as from a keyboard. */
  press(chord: string): Promise<void>
  type(text: string): Promise<void>
  /** Clicks a point of the viewport, or the middle of the element a selector finds. */
  click(target: string | { x: number; y: number }): Promise<void>
  /** Waits until `run` gives something truthy, and gives that. */
  waitUntil<Result>(run: () => Result | Promise<Result>, seconds?: number): Promise<Result>
  goto(url: string): Promise<void>
  reload(): Promise<void>
  bringToFront(): Promise<void>
  screenshot(file: `${string}.png`): Promise<void>
  close(): Promise<void>
}

/** What a reader of the card perceives. */
export interface CardReading {
  /** Rendered text of the card. */
  text: string
  /** Text or accessible name of the focused element inside the card; null if the focus is elsewhere. */
  focused: string | null
  /** True if keys now go into a text field of the card. */
  isTyping: boolean
  /** Place of the card in the viewport. */
  box: { x: number; y: number; width: number; height: number }
}

/** What the code that runs in an extension page is given beside its argument. */
export type ExtensionEnvironment = { browser: ExtensionApi }

/** A real browser with the built extension, the same for tests whichever browser it is. */
export interface TestBrowser {
  readonly name: BrowserName
  /** `chrome-extension://…` or `moz-extension://…`, without a slash at the end. */
  readonly extensionOrigin: string
  openPage(url: string): Promise<TestPage>
  /** Opens e.g. `workbench.html#/clips` in a tab. */
  openExtensionPage(path: string): Promise<TestPage>
  /** The same in a container of Firefox, where pages have stores of their own. */
  openPageInContainer(path: string): Promise<TestPage>
  /**
   * Runs `run` in a bare document of the extension: its own origin, IndexedDB and `browser` API, but
   * none of its scripts. The tab stays in the background.
   */
  evaluateInExtension<Result>(
    run: (argument: undefined, environment: ExtensionEnvironment) => Result | Promise<Result>,
  ): Promise<Result>
  evaluateInExtension<Argument, Result>(
    run: (argument: Argument, environment: ExtensionEnvironment) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>
  /**
   * Presses the extension's toolbar button for this page: the browser takes it for a gesture of the
   * user, so it grants `activeTab` as in real life.
   */
  gather(page: TestPage): Promise<void>
  /** The card on the page, or null. Works on the production build once the page was gathered from. */
  readCard(page: TestPage): Promise<CardReading | null>
  /** Waits for a card whose text matches. */
  waitForCard(page: TestPage, matching?: RegExp, seconds?: number): Promise<CardReading>
  /**
   * Waits until the card takes what is pressed: it takes nothing before it has been seen for a moment, as it is
   * now. That was meant for the page.
   */
  waitUntilCardListens(page: TestPage): Promise<void>
  waitUntilCardIsGone(page: TestPage, seconds?: number): Promise<void>
  /** True if a script of ours listens in the page. */
  hasPageScript(page: TestPage): Promise<boolean>
  /** True if the side panel (Chromium) or sidebar (Firefox) shows a page of ours. */
  isSidePanelOpen(): Promise<boolean>
  /** Ends the service worker (Chromium) or event page (Firefox), as the browser may at any time. */
  killBackground(): Promise<void>
  /** Cuts the network of pages, extension pages and background, loopback too. */
  setOffline(offline: boolean): Promise<void>
  /** Installs a newer version of the extension over this one, while pages are open. */
  update(): Promise<void>
  /** Closes the browser and starts it again with the same profile and extension. */
  restart(): Promise<void>
  /** Waits for the page that the extension opens once it is installed: it comes on top of what was opened before. */
  waitForWelcome(): Promise<void>
  /** The browser's process, which is the first of its group. */
  readonly processId: number | undefined
  /** Takes the extension out, closes all tabs, and waits for another test file. */
  rest(): Promise<void>
  /** Goes on after a rest with this copy of the extension, which finds nothing of an earlier one. */
  goOn(extension: string): Promise<void>
  close(): Promise<void>
}

/** `everyHostAt`: all hosts are one server on this port of loopback, by `http:`. */
export type Network = 'loopback' | 'all' | { everyHostAt: number }

export interface LaunchOptions {
  /** Sites granted to the extension from the start, as match patterns. Without: as shipped. */
  hostPermissions?: readonly string[]
  /** Folder of another extension, to be launched in place of ours. */
  extension?: string
  /** Files that are missing of the extension. */
  without?: readonly string[]
  /** The extension gets a few megabytes of the disk in Firefox; see `full-disk.ts`. */
  hasLittleRoom?: boolean
  /** Shows the browser on this display; without, it runs headless (or by `HEADED=1` on its own). */
  display?: Display
  /** What the browser can reach; without a word only loopback, so that no test depends on more. */
  network?: Network
  /** False: Firefox “never remembers history”, so that every window is a private one. */
  remembersHistory?: boolean
  /** Language of the browser's interface, e.g. `zh-CN` or `en-US`. */
  language?: string
}

/** What the launchers of the two browsers are told. */
export interface LaunchSettings {
  executable: string
  extension: string
  profile: string
  language: string
  network: Network
  remembersHistory: boolean
  hasLittleRoom: boolean
  /** Name of the X display, e.g. `:99`; undefined is headless. */
  display: string | undefined
}

/**
 * Starts a real browser with a fresh profile and a copy of the built extension; or takes one that another test file
 * of this worker is done with, where nothing but the extension makes a difference.
 */
export async function launch(name: BrowserName, options: LaunchOptions = {}): Promise<TestBrowser> {
  const key = keyOf(name, options)
  const rested = key === undefined ? undefined : resting.get(key)?.pop()
  if (!rested) return start(name, options)
  const { browser, folder, note } = rested
  await rm(note)
  await browser.goOn(await copyExtension(name, await mkdtemp(join(folder, 'extension-')), options))
  if (isWhole(options)) await browser.waitForWelcome()
  return browser
}

interface Rested {
  browser: TestBrowser
  folder: string
  /** File by which the run ends it when all is done: workers are ended without a word. */
  note: string
}

/** Browsers that wait for another test file, by what they were started with. A start takes seconds of a processor. */
const resting = new Map<string, Rested[]>()

/** Whether it is our extension, with all its files. */
function isWhole({ extension, without = [] }: LaunchOptions): boolean {
  return extension === undefined && without.length === 0
}

/** What a browser is started with. Undefined where it must be one of its own, and where no tests run. */
function keyOf(name: BrowserName, options: LaunchOptions): string | undefined {
  const { language = 'zh-CN', network = 'loopback' } = options
  const { display, hasLittleRoom, remembersHistory } = options
  const isPlain = [display, hasLittleRoom, remembersHistory].every((value) => value === undefined)
  const canRest = isPlain && restingFolder() !== undefined && process.env['HEADED'] !== '1'
  return canRest ? JSON.stringify([name, language, network]) : undefined
}

/** Lets a browser rest in place of closing it. One that can't is closed. */
async function restOrEnd(
  key: string,
  browser: TestBrowser,
  folder: string,
  end: () => Promise<void>,
): Promise<void> {
  try {
    await inTime(browser.rest())
    const note = await noteRest(browser.processId, folder)
    resting.set(key, [...(resting.get(key) ?? []), { browser, folder, note }])
  } catch (error) {
    console.warn('this browser is closed, since it could not be emptied', error)
    await end()
  }
}

/** A browser that hangs is no reason to wait: `end` closes it. */
async function inTime(rest: Promise<void>): Promise<void> {
  const timer = new AbortController()
  const late = sleep(REST_WITHIN_MS, undefined, { signal: timer.signal }).then(() => {
    throw new Error('it does not answer')
  })
  try {
    await Promise.race([rest, late])
  } finally {
    timer.abort()
    late.catch(() => undefined)
  }
}

const REST_WITHIN_MS = 20_000

async function start(name: BrowserName, options: LaunchOptions): Promise<TestBrowser> {
  const executable = findBrowser(name)
  if (executable === undefined) throw new Error(`${name} is not installed`)
  const folder = await mkdtemp(join(tmpdir(), `shichai-${name}-`))
  const ownDisplay =
    options.display === undefined && process.env['HEADED'] === '1' && !process.env['DISPLAY']
      ? await startDisplay()
      : undefined
  const settings: LaunchSettings = {
    executable,
    extension: await copyExtension(name, join(folder, 'extension'), options),
    profile: join(folder, 'profile'),
    language: options.language ?? 'zh-CN',
    network: options.network ?? 'loopback',
    remembersHistory: options.remembersHistory ?? true,
    hasLittleRoom: options.hasLittleRoom ?? false,
    display:
      (options.display ?? ownDisplay)?.name ??
      (process.env['HEADED'] === '1' ? process.env['DISPLAY'] : undefined),
  }
  const browser =
    name === 'chromium' ? await launchChromium(settings) : await launchFirefox(settings)
  const close = browser.close.bind(browser)
  const end = async () => {
    await close()
    await ownDisplay?.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
  if (isWhole(options) && settings.remembersHistory) await browser.waitForWelcome()
  const key = keyOf(name, options)
  browser.close = key === undefined ? end : () => restOrEnd(key, browser, folder, end)
  return browser
}
