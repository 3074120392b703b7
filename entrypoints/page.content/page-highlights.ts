import type { TextMap } from '@/utils/capture/text-map'
import type { Runtime } from '@/utils/message-client'

/** The clips anchored in a page. `highlights.js` brings them, where clips stand on the page. */
export interface PageHighlights {
  /** Adds a passage whose place is known, since it was selected there. */
  put(clipId: string, range: Range): void
  rangeOf(clipId: string): Range | undefined
  /** The clip highlighted at a point of the window. */
  at(x: number, y: number): string | undefined
  /** The clip after (1) or before (-1) another; without one, the first or the last. */
  beside(clipId: string | undefined, step: number): string | undefined
  /** Highlights the clips of this page by their states as stored now, and finds those not yet found. */
  refresh(): Promise<void>
  /** Removes everything of ours from the page. */
  destroy(): void
}

/** What it uses of the page script, so that no page gets it twice. */
export interface PageReader {
  /** Reads the text below `root` in slices; with what is hidden there, too, where that is asked for. */
  read(root: Element, readsHidden: boolean): Promise<TextMap>
  openShadowRoots(document: Document): ShadowRoot[]
}

export type MakeHighlights = (
  document: Document,
  runtime: Runtime,
  reader: PageReader,
) => PageHighlights

/** Key of the running page script in the isolated world, which no page can see. */
export const guestSlot = Symbol.for('shichai.guest')
