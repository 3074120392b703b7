import { defineContentScript } from 'wxt/utils/define-content-script'
import type { MakeBases } from '@/entrypoints/page.content/card/card-content'
import { guestSlot } from '@/entrypoints/page.content/page-highlights'
import { Bases } from './bases'

const world = globalThis as typeof globalThis & {
  [guestSlot]?: { takeBases(make: MakeBases): void }
}

/** Beside the page script, where a card asks for a basis. */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main() {
    world[guestSlot]?.takeBases((...parts) => new Bases(...parts))
  },
})
