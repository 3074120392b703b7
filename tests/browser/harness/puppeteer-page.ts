import { setTimeout as sleep } from 'node:timers/promises'
import { TimeoutError } from 'puppeteer-core'
import type { Browser, KeyInput, Page } from 'puppeteer-core'
import type { TestPage } from './test-browser'

/** Closes all tabs but a bare one, without which a browser would end. */
export async function closeTabs(browser: Browser): Promise<void> {
  const open = await browser.pages()
  await browser.newPage()
  for (const page of open) await page.close()
}

/** A tab of either browser: Puppeteer drives Chromium by CDP and Firefox by WebDriver BiDi. */
export class PuppeteerPage implements TestPage {
  constructor(readonly page: Page) {}

  get url(): string {
    return this.page.url()
  }

  evaluate<Argument, Result>(
    run: (argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result> {
    return this.evaluateSource<Result>(`${sourceOf(run)}(${asSource(argument)})`)
  }

  /** Runs an expression, and gives its value by way of JSON: the same in both protocols. */
  async evaluateSource<Result>(expression: string): Promise<Result> {
    // `__name` is a helper that bundlers leave in functions they have seen.
    const json: unknown = await this.page.evaluate(
      `(async () => { const __name = (f) => f; return JSON.stringify(await ${expression}) })()`,
    )
    return (typeof json === 'string' ? JSON.parse(json) : undefined) as Result
  }

  async press(chord: string): Promise<void> {
    const keys = chord.split('+') as KeyInput[]
    const last = keys.pop()
    if (last === undefined) return
    for (const key of keys) await this.page.keyboard.down(key)
    await this.page.keyboard.press(last)
    for (const key of keys.toReversed()) await this.page.keyboard.up(key)
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
  }

  async click(target: string | { x: number; y: number }): Promise<void> {
    if (typeof target === 'string') await this.page.click(target)
    else await this.page.mouse.click(target.x, target.y)
  }

  waitUntil<Result>(run: () => Result | Promise<Result>, seconds = 10): Promise<Result> {
    return retryUntil(() => this.evaluate(run), seconds, sourceOf(run))
  }

  async goto(url: string): Promise<void> {
    if (!url.startsWith('moz-extension:')) {
      await this.#arrive(this.page.goto(url, { waitUntil: 'domcontentloaded' }))
      // Pages from the web may wait for some tracker for ever; what they show is there by then.
      await this.page
        .waitForFunction(() => document.readyState === 'complete', { timeout: 10_000 })
        .catch((error: unknown) => {
          if (!(error instanceof TimeoutError)) throw error
        })
      return
    }
    // Firefox never tells the load event of an extension page.
    await this.page.goto(url, { waitUntil: [] })
    await retryUntil(
      () => this.evaluate((wanted) => location.href === wanted, url),
      10,
      `${url} opens`,
    )
    await this.waitUntil(() => document.readyState === 'complete')
  }

  async reload(): Promise<void> {
    if (this.url.startsWith('moz-extension:')) await this.goto(this.url)
    else await this.#arrive(this.page.reload({ waitUntil: 'domcontentloaded' }))
  }

  /** Firefox tells of a frame that cannot be loaded as if the page could not. */
  async #arrive(navigation: Promise<unknown>): Promise<void> {
    try {
      await navigation
    } catch (error) {
      if (!String(error).includes('Address rejected')) throw error
      const address = await this.evaluate(() => document.documentURI)
      if (address.startsWith('about:')) throw error
    }
  }

  async bringToFront(): Promise<void> {
    await this.page.bringToFront()
  }

  async screenshot(file: `${string}.png`): Promise<void> {
    await this.page.screenshot({ path: file })
  }

  async close(): Promise<void> {
    await this.page.close()
  }
}

/** A function as an expression of JavaScript, to be sent to a browser. */
export function sourceOf(run: (...given: never[]) => unknown): string {
  return `(${run.toString()})`
}

/** A value as an expression of JavaScript. Parsed as JSON there, so `__proto__` stays a plain key. */
export function asSource(value: unknown): string {
  return value === undefined ? 'undefined' : `JSON.parse(${JSON.stringify(JSON.stringify(value))})`
}

/** Tries until something truthy comes; an error counts as “not yet” and is told at the end. */
export async function retryUntil<Result>(
  attempt: () => Promise<Result>,
  seconds: number,
  description: string,
): Promise<Result> {
  const start = Date.now()
  const end = start + seconds * 1000
  let lastError: unknown
  do {
    try {
      const result = await attempt()
      if (result) return result
      lastError = undefined
    } catch (error) {
      lastError = error
    }
    // What takes long is not asked for so often: on a busy machine asking is what makes it slow.
    await sleep(Date.now() - start < 1000 ? 100 : 250)
  } while (Date.now() < end)
  const reason = lastError instanceof Error ? ` (${lastError.message})` : ''
  throw new Error(`Not within ${seconds} s: ${description}${reason}`, { cause: lastError })
}
