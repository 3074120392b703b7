import { defineContentScript } from 'wxt/utils/define-content-script'
import { guestSlot } from '@/entrypoints/page.content/page-highlights'
import type { RareText } from '@/utils/capture/rare-text'
import { readRareText } from '@/utils/capture/read-rare-text'

const world = globalThis as typeof globalThis & {
  [guestSlot]?: { takeRareText(text: RareText): void }
}

/** Beside the page script, in pages that have what most pages have not: see `RareText`. */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main() {
    world[guestSlot]?.takeRareText(readRareText)
  },
})
