import { setTimeout as sleep } from 'node:timers/promises'
import { asHarnessPage, expectAccessible, looks } from './accessibility'
import { retryUntil } from './puppeteer-page'
import type { TestBrowser, TestPage } from './test-browser'

/** How long a screen may take to say what is waited for, in seconds. */
const PATIENCE = 15

/** The extension's own pages as a person works them: by what is written on buttons and beside fields. */
export class Workbench {
  #turn = 0

  private constructor(
    private readonly browser: TestBrowser,
    private tab: TestPage,
  ) {}

  /** Opens a page of the extension, e.g. `workbench.html#/clips`. */
  static async open(browser: TestBrowser, path = 'workbench.html'): Promise<Workbench> {
    return new Workbench(browser, await browser.openExtensionPage(path))
  }

  get page(): TestPage {
    return this.tab
  }

  get url(): string {
    return this.tab.url
  }

  /**
   * Opens another page in place of this one, as by a fresh tab: `#/clips` is one of the workbench's,
   * anything else is a file of the extension. With `words` it waits until they are shown.
   */
  async open(path: string, words?: RegExp): Promise<void> {
    await this.tab.close()
    const file = path === '' || path.startsWith('#') ? `workbench.html${path}` : path
    this.tab = await this.browser.openExtensionPage(file)
    await this.tab.waitUntil(() => document.querySelector('main > *') !== null)
    if (words) await this.shows(words)
  }

  /** Follows a link of the workbench, e.g. `#/clips`: the page stays loaded. Waits until the words are shown. */
  async go(hash: string, words: RegExp): Promise<void> {
    await this.tab.evaluate(followLink, hash)
    await this.shows(words)
  }

  /** Closes the tab and opens the same place again. */
  async reopen(words?: RegExp): Promise<void> {
    await this.open(await this.tab.evaluate(() => location.hash), words)
  }

  close(): Promise<void> {
    return this.tab.close()
  }

  /** Waits until the screen says this, and gives all that it says. */
  async shows(words: RegExp | string): Promise<string> {
    return this.#read((text) => says(text, words), `the screen says ${String(words)}`)
  }

  /** Waits until the screen does not say this, or no longer. */
  async hides(words: RegExp | string): Promise<void> {
    await this.#read((text) => !says(text, words), `the screen does not say ${String(words)}`)
  }

  /** Presses the button, link or entry of a menu with this name, the last there is. */
  async press(name: string | RegExp): Promise<void> {
    const wanted = typeof name === 'string' ? { name } : { pattern: name.source }
    await this.#clickMarked(markPressed, wanted)
  }

  /** Types into the field with this label, in place of what stands there. */
  async fill(label: string, words: string): Promise<void> {
    await this.#clickMarked(markField, { label })
    await this.tab.press('Control+a')
    await this.tab.type(words)
  }

  /** Chooses an option, by its words or value, in the select with this label or with an option so called. */
  async choose(label: string, option: string): Promise<void> {
    const chosen = () => this.tab.evaluate(chooseOption, { label, option })
    await retryUntil(chosen, PATIENCE, `${option} in ${label}`)
  }

  /** Gives the focus to the list, as Tab does. */
  focusList(): Promise<void> {
    return this.tab.evaluate(() => document.querySelector<HTMLElement>('[role=listbox]')?.focus())
  }

  /** Lays what the extension's own setting comes to on the open page; a reload would lose its state. */
  wear(theme: 'light' | 'dark'): Promise<void> {
    return this.tab.evaluate((scheme) => {
      document.documentElement.dataset['mantineColorScheme'] = scheme
    }, theme)
  }

  async resize(width: number, height = 800): Promise<void> {
    await asHarnessPage(this.tab).page.setViewport({ width, height })
  }

  /** Holds WCAG 2.2 AA on the screen as it is, in the look whose turn it is; wide again in the end. */
  async expectAccessible(where: string, narrow = 320, wide = 1280): Promise<void> {
    this.#turn += 1
    for (const { theme, widths } of looks(this.#turn, wide, narrow)) {
      await this.wear(theme)
      for (const width of widths) {
        await this.resize(width)
        // The list beside a clip comes and goes with the width.
        await sleep(200)
        await expectAccessible(this.tab, `${where} in ${theme}`, [width])
      }
    }
    await this.resize(wide)
  }

  async #read(isWanted: (text: string) => boolean, description: string): Promise<string> {
    let text = ''
    const attempt = async (): Promise<boolean> => {
      text = await this.tab.evaluate(() => document.body.innerText)
      return isWanted(text)
    }
    try {
      await retryUntil(attempt, PATIENCE, description)
    } catch (error) {
      throw new Error(`${String(error)}\nIt says: ${text}`, { cause: error })
    }
    return text
  }

  /** Clicks what `mark` marks, once it is there, stands still, and no notice lies over it. */
  async #clickMarked<Wanted>(mark: (wanted: Wanted) => boolean, wanted: Wanted): Promise<void> {
    const click = async (): Promise<boolean> => {
      const isReady =
        (await this.tab.evaluate(mark, wanted)) && (await this.tab.evaluate(isMarkedInReach))
      if (!isReady) return false
      await this.tab.evaluate(awaitClick)
      await this.tab.click('[data-marked]')
      // A document that the click brought in place of this one may not answer yet; it awaits no click.
      return !(await this.tab.evaluate(isClickAwaited).catch(() => false))
    }
    await retryUntil(click, PATIENCE, `clicked is ${JSON.stringify(wanted)}`)
  }
}

function says(text: string, words: RegExp | string): boolean {
  return typeof words === 'string' ? text.includes(words) : words.test(text)
}

/**
 * Notes whether a click reaches what is marked: a page that just opened may move it away meanwhile, as when
 * the membership is read and the navigation gets a second line.
 */
function awaitClick(): void {
  const state = globalThis as { isClickAwaited?: boolean }
  state.isClickAwaited = true
  const note = (): void => {
    state.isClickAwaited = false
  }
  document.querySelector('[data-marked]')?.addEventListener('click', note, { capture: true })
}

function isClickAwaited(): boolean {
  return (globalThis as { isClickAwaited?: boolean }).isClickAwaited === true
}

/** Answers when what was shown before is gone. */
async function followLink(hash: string): Promise<void> {
  if (location.hash === hash) return
  await new Promise((resolve) => {
    globalThis.addEventListener('hashchange', () => setTimeout(resolve, 50), { once: true })
    location.hash = hash
  })
}

/** Marks what is called so: in the open dialog, else in the main part, else in what floats above it. */
function markPressed({ name, pattern }: { name?: string; pattern?: string }): boolean {
  document.querySelector('[data-marked]')?.removeAttribute('data-marked')
  const nameOf = (one: HTMLElement): string[] => {
    const shown = one.ariaLabel ?? one.innerText.trim()
    // A letter that is its shortcut may stand behind the words.
    return [shown, one.querySelector('span')?.innerText.trim() ?? shown]
  }
  const isWanted = (one: HTMLElement): boolean => {
    if (one.matches(':disabled, nav *')) return false
    return nameOf(one).some((each) =>
      pattern === undefined ? each === name : new RegExp(pattern, 'u').test(each),
    )
  }
  const dialog = Array.from(document.querySelectorAll('[role=dialog][aria-modal=true]')).at(-1)
  const scopes = dialog ? [dialog] : [document.querySelector('main'), document.body]
  for (const scope of scopes) {
    const pressable = scope?.querySelectorAll<HTMLElement>('button, a, [role=menuitem]') ?? []
    const found = Array.from(pressable).findLast(isWanted)
    found?.setAttribute('data-marked', '')
    if (found) return true
  }
  return false
}

/** Marks the field with this label, or whose label begins so. */
function markField({ label }: { label: string }): boolean {
  document.querySelector('[data-marked]')?.removeAttribute('data-marked')
  const scope = document.querySelector('[role=dialog][aria-modal=true]') ?? document
  const labels = Array.from(scope.querySelectorAll('label'))
  const found =
    labels.findLast((one) => one.innerText.trim() === label) ??
    labels.findLast((one) => one.innerText.trim().startsWith(label))
  found?.control?.setAttribute('data-marked', '')
  return Boolean(found?.control)
}

/** Brings what is marked into sight, and closes notices that lie over it. */
async function isMarkedInReach(): Promise<boolean> {
  const marked = document.querySelector('[data-marked]')
  if (!marked) return false
  marked.scrollIntoView({ block: 'center' })
  const before = marked.getBoundingClientRect()
  await new Promise((resolve) => setTimeout(resolve, 40))
  const { x, y, width, height } = marked.getBoundingClientRect()
  // A dialog that still slides in would be missed by a click at where it was.
  if (before.x !== x || before.y !== y) return false
  const above = document.elementFromPoint(x + width / 2, y + height / 2)
  const notices = above?.closest('section > [role=status]')
  if (!notices || notices.contains(marked)) return true
  for (const one of notices.querySelectorAll<HTMLElement>('button[aria-label]')) one.click()
  return false
}

function chooseOption({ label, option }: { label: string; option: string }): boolean {
  const scope = document.querySelector('[role=dialog][aria-modal=true]') ?? document
  const selects = Array.from(scope.querySelectorAll('select'))
  const namesOf = (select: HTMLSelectElement): string[] => [
    ...Array.from(select.labels, (one) => one.innerText.trim()),
    select.ariaLabel ?? '',
    ...Array.from(select.options, (one) => one.label),
  ]
  const select =
    selects.find((one) => namesOf(one).includes(label)) ??
    selects.find((one) => namesOf(one).some((name) => name.startsWith(label)))
  const chosen = Array.from(select?.options ?? []).find(
    ({ label: words, value }) => words === option || value === option,
  )
  if (!select || !chosen) return false
  select.value = chosen.value
  select.dispatchEvent(new Event('change', { bubbles: true }))
  return true
}
