import { browser, type Browser } from 'wxt/browser'
import type { Clip } from '@/utils/clip/clip'
import type { SketchIndex } from '@/utils/duplicates/sketch-index'
import type { CardView, ToPage } from '@/utils/messages'
import type { ShichaiDatabase } from '@/utils/store/database'
import { findNearClips } from '@/utils/store/near-clips'

/** A clip of this device which is nearly the passage that a card is about. */
export interface NearLine {
  title: string
  createdAt: string
  /** Share of the shorter one that the longer one has, from 0 to 1. */
  containment: number
}

/** So long after a card was made its line still comes, in milliseconds: later a person may be about to press something. */
const IN_TIME_MS = 1000
const MOST_KEPT = 20

/** Reading all sketches takes a moment with many clips: once for as long as the background lives. */
let index: SketchIndex | undefined
const lines = new Map<string, NearLine>()
/** The passage that was gathered last in each tab: the line of an earlier one comes too late. */
const latest = new Map<number, string>()

/** What was found for a clip, for whatever its card says next. */
export function nearLineOf(clipId: string): NearLine | undefined {
  return lines.get(clipId)
}

/**
 * Looks for near duplicates of a draft once its card stands, and has the card say so. It delays nothing: where it
 * takes long, the next view says it.
 *
 * @param makeView the card as it is now, and what the page needs to show it
 */
export async function tellNear(
  db: ShichaiDatabase,
  clipId: string,
  { tab, frameId = 0 }: Pick<Browser.runtime.MessageSender, 'tab' | 'frameId'>,
  makeView: (clip: Clip) => Promise<Pick<ToPage, 'views' | 'styles'> & { view: CardView }>,
): Promise<void> {
  const tabId = tab?.id
  if (tabId === undefined) return
  const from = Date.now()
  latest.set(tabId, clipId)
  // The answer with the card goes first.
  await new Promise((resolve) => setTimeout(resolve))
  const clip = await db.bodies.get(clipId)
  const line = clip && (await findLine(db, clip))
  if (!line) return
  if (lines.size >= MOST_KEPT) lines.clear()
  lines.set(clipId, line)
  const shown = await makeView(clip)
  // Somebody may be typing a basis there, which a new view would take away.
  if (shown.view.bases) return
  // Looked at last, so that a decision in between is not shown as if it were still to be taken.
  const now = await db.bodies.get(clipId)
  const isInTime = Date.now() - from < IN_TIME_MS && latest.get(tabId) === clipId
  if (!isInTime || now?.state !== 'draft' || now.updatedAt !== clip.updatedAt) return
  const message: ToPage = { type: 'show-frame', ...(frameId > 0 && { frameId }), ...shown }
  await browser.tabs.sendMessage(tabId, message, { frameId: 0 })
}

async function findLine(db: ShichaiDatabase, clip: Clip): Promise<NearLine | undefined> {
  const found = await findNearClips(db, clip, index)
  index = found.index
  // A draft that nobody decided on is none that one has.
  const best = found.near.find((each) => each.clip.state !== 'draft')
  if (!best) return undefined
  const { work, source, createdAt } = best.clip
  return { title: work.title ?? source.title, createdAt, containment: best.containment }
}
