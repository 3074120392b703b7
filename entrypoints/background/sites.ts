import { browser } from 'wxt/browser'
import { bringToFrames, PAGE_SCRIPT } from './anchoring'

const BUTTON_SCRIPT = '/content-scripts/button.js'

/**
 * Sites that the person switched on: the scripts are registered for their web origin, so that highlights
 * and button come without a gesture. Only the browser keeps which sites those are, with the permission
 * it gave. The match pattern names no port, so it holds for all of them.
 */
export async function isSiteOn(webOrigin: string): Promise<boolean> {
  const scripts = await browser.scripting.getRegisteredContentScripts({
    ids: [scriptId(webOrigin)],
  })
  return scripts.length > 0
}

/** Registers the scripts and starts them on pages that are open. The permission must be there. */
export async function switchSiteOn(webOrigin: string): Promise<void> {
  const isAllowed = await browser.permissions.contains({ origins: [patternOf(webOrigin)] })
  if (!isAllowed) throw new Error(`the browser has given no permission for ${webOrigin}`)
  if (!(await isSiteOn(webOrigin))) {
    const common = { matches: [patternOf(webOrigin)], persistAcrossSessions: true }
    await browser.scripting.registerContentScripts([
      { ...common, id: scriptId(webOrigin), js: [BUTTON_SCRIPT], allFrames: false },
      { ...common, id: frameScriptId(webOrigin), js: [PAGE_SCRIPT], allFrames: true },
    ])
  }
  await onOpenPages(webOrigin, async (tabId) => {
    await browser.scripting.executeScript({
      target: { tabId },
      files: [PAGE_SCRIPT, BUTTON_SCRIPT],
    })
    await bringToFrames(tabId)
  })
}

/**
 * Browsers forget registered scripts when the extension is updated, and keep the permissions: each
 * site whose permission is there was switched on.
 */
export async function restoreSites(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll()
  for (const pattern of origins) {
    const webOrigin = /^(https?:\/\/[^*/]+)\/\*$/.exec(pattern)?.[1]
    if (webOrigin !== undefined) await switchSiteOn(webOrigin)
  }
}

/** Takes the scripts away, from open pages too, and gives the permission back. */
export async function switchSiteOff(webOrigin: string): Promise<void> {
  if (await isSiteOn(webOrigin)) {
    const ids = [scriptId(webOrigin), frameScriptId(webOrigin)]
    await browser.scripting.unregisterContentScripts({ ids })
  }
  await onOpenPages(webOrigin, (tabId) =>
    browser.scripting.executeScript({
      target: { tabId, allFrames: true },
      func: leavePage,
      injectImmediately: true,
    }),
  )
  try {
    await browser.permissions.remove({ origins: [patternOf(webOrigin)] })
  } catch (error) {
    // A permission for all sites, or one that the browser was started with, is the person's own.
    console.info(error)
  }
}

/** `https://example.org` → `https://example.org/*`: match patterns know no port. */
export function patternOf(webOrigin: string): string {
  const { protocol, hostname } = new URL(webOrigin)
  return `${protocol}//${hostname}/*`
}

function scriptId(webOrigin: string): string {
  return `always-${patternOf(webOrigin)}`
}

function frameScriptId(webOrigin: string): string {
  return `frames-${scriptId(webOrigin)}`
}

async function onOpenPages(
  webOrigin: string,
  act: (tabId: number) => Promise<unknown>,
): Promise<void> {
  const tabs = await browser.tabs.query({ url: patternOf(webOrigin) })
  const ids = tabs.flatMap(({ id }) => (id === undefined ? [] : [id]))
  const acted = await Promise.allSettled(ids.map((id) => act(id)))
  for (const one of acted) if (one.status === 'rejected') console.info(one.reason)
}

/** Runs in the page, in our own world; must not use anything from outside itself. */
function leavePage(): void {
  const world = globalThis as unknown as Record<symbol, { destroy(): void } | undefined>
  for (const name of ['shichai.guest', 'shichai.button']) {
    const slot = Symbol.for(name)
    world[slot]?.destroy()
    delete world[slot]
  }
}
