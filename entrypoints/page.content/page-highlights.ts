import type { outlinePage } from '@/utils/capture/outline/outline-page'
import type { TextReader } from '@/utils/capture/other-page'
import type { TextMap } from '@/utils/capture/text-map'
import type { Runtime } from '@/utils/message-client'

/** The clips anchored in a page. `highlights.js` brings them, where clips stand on the page. */
export interface PageHighlights {
  /** Adds a passage whose place is known, since it was selected there. */
  put(clipId: string, range: Range): void
  rangeOf(clipId: string): Range | undefined
  /**
   * Scrolls to a clip, or to the one after (1) or before (-1) that to which the person went last.
   *
   * @returns its id; `undefined` where there is none
   */
  goTo(where: { clipId?: string | undefined; step?: 1 | -1 | undefined }): string | undefined
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
  selectedRange(document: Document): Range | undefined
  /** Shows the card of a clip that was clicked. */
  open(clipId: string): void
}

export type MakeHighlights = (
  document: Document,
  runtime: Runtime,
  reader: PageReader,
) => PageHighlights

/** What reads other pages by the rules of this one. */
export interface PageReading extends TextReader {
  outlinePage: typeof outlinePage
}

/** Key of the running page script in the isolated world, which no page can see. */
export const guestSlot = Symbol.for('shichai.guest')
