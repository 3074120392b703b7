import { browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { outlineHtml } from '@/utils/capture/outline/outline-html'
import { fetchOtherPage, openOtherPage, type OtherPage } from '@/utils/capture/other-page'
import { guestSlot, type PageReading } from '@/entrypoints/page.content/page-highlights'
import type { OtherPageAnswer, ToOtherPage } from '@/utils/messages'

/** Key of the running script in the isolated world, which no page can see. */
const slot = Symbol.for('shichai.other-page')
const world = globalThis as typeof globalThis & {
  [slot]?: true
  [guestSlot]?: { reading: PageReading }
}
/** The page that is open for reading. */
let open: OtherPage | undefined
/** Longest time a page stays open, in case the background was killed and never closes it. */
const LONGEST_STAY = 10_000

/**
 * Reads another page of this site at the person's request: the original of a converted text, or what the
 * page of a chapter's work says about rights. It is a script of its own, so that other pages carry
 * nothing of it; it reads by the page script's rules, and comes after that.
 */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main() {
    if (world[slot]) return
    world[slot] = true
    browser.runtime.onMessage.addListener((received, sender, answer) => {
      const message = received as ToOtherPage
      if (sender.id !== browser.runtime.id || !types.has(message.type)) return false
      void respond(message).then(answer)
      return true
    })
  },
})

const types: ReadonlySet<string> = new Set<ToOtherPage['type']>([
  'open-other-page',
  'outline-other-page',
  'leave-other-page',
])

async function respond(message: ToOtherPage): Promise<OtherPageAnswer> {
  try {
    if (message.type === 'leave-other-page') return leavePage(message)
    const reading = world[guestSlot]?.reading
    if (!reading) throw new Error('the page script is not here')
    const html = await fetchOtherPage(message.address, location, (url, init) => fetch(url, init))
    return message.type === 'open-other-page'
      ? openPage(html, reading)
      : { outline: outlineHtml(html, reading.outlinePage) }
  } catch (error) {
    return { problem: String(error) }
  }
}

function openPage(html: string, reading: PageReading): OtherPageAnswer {
  open?.close()
  const page = openOtherPage(html, document, reading)
  open = page
  setTimeout(() => page.close(), LONGEST_STAY)
  return { text: page.text }
}

function leavePage({ take }: { take?: { start: number; end: number } | undefined }) {
  const passage = take && open?.describe(take)
  open?.close()
  open = undefined
  return passage ? { passage } : {}
}
