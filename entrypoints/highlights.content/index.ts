import { defineContentScript } from 'wxt/utils/define-content-script'
import { guestSlot, type MakeHighlights } from '@/entrypoints/page.content/page-highlights'
import { AnchoredClips } from './anchored-clips'

const world = globalThis as typeof globalThis & {
  [guestSlot]?: { takeHighlights(make: MakeHighlights): void }
}

/** Beside the page script, in pages where clips stand: finds and highlights them. */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main() {
    world[guestSlot]?.takeHighlights((...parts) => new AnchoredClips(...parts))
  },
})
