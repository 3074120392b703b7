import { browser, type Browser } from 'wxt/browser'
import { QuoteMatcher, type Match } from '@/utils/anchor/quote-matcher'
import { matchOneOf, sightingOf } from '@/utils/anchor/sighting'
import { inSlices } from '@/utils/text/in-slices'
import { PageText } from '@/utils/capture/page-text'
import type { Clip } from '@/utils/clip/clip'
import type { FoundClip } from '@/utils/messages'
import { selectorsAsSelected } from '@/utils/privacy/mask'
import { findClipsOnPage } from '@/utils/store/clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import { findReplaced } from '@/utils/store/redactions'
import { confirmedPlaces, noteSightings } from '@/utils/store/sightings'
import { isSurelySamePage } from '@/utils/text/same-page'

export const PAGE_SCRIPT = '/content-scripts/page.js'
export const RARE_SCRIPT = '/content-scripts/rare.js'
/** Scripts that only some pages need. They stand beside the page script, and a second one does nothing. */
const scripts = {
  /** Finds and highlights clips. */
  highlights: '/content-scripts/highlights.js',
  /** Reads what only some pages have: see `RareText`. */
  'rare-text': RARE_SCRIPT,
  /** Shows the bases of a card: see `BasesPart`. */
  bases: '/content-scripts/bases.js',
} as const

/** Clips of a page that are highlighted. */
export async function clipsOnPage(db: ShichaiDatabase, addresses: string[]): Promise<Clip[]> {
  const clips = await findClipsOnPage(db, addresses)
  return clips.filter(({ state }) => state !== 'withdrawn')
}

/**
 * Puts the script that finds and highlights clips into the asking frame, where clips stand on its page.
 * It starts beside the page script, whose reader it uses; a second one does nothing.
 *
 * @returns whether clips stand there
 */
export async function bringHighlights(
  db: ShichaiDatabase,
  addresses: string[],
  sender: Browser.runtime.MessageSender,
): Promise<boolean> {
  return (await clipsOnPage(db, addresses)).length > 0 && bringScript('highlights', sender)
}

/** Puts a script that only some pages need into the asking frame. */
export async function bringScript(
  what: keyof typeof scripts,
  { tab, frameId = 0 }: Browser.runtime.MessageSender,
): Promise<boolean> {
  if (tab?.id === undefined) return false
  const target = { tabId: tab.id, frameIds: [frameId] }
  await browser.scripting.executeScript({ target, files: [scripts[what]], injectImmediately: true })
  return true
}

/**
 * Puts the page script into the frames of a page, too, so that clips in them come back with a gesture in
 * the page. The browser lets it into frames of the page's own site, and of sites that are switched on.
 */
export async function bringToFrames(tabId: number): Promise<void> {
  try {
    await browser.scripting.executeScript({
      target: { tabId, allFrames: true },
      files: [PAGE_SCRIPT],
      injectImmediately: true,
    })
  } catch (error) {
    console.info('the frames of this page could not be reached', error)
  }
}

/** A page as read, and which of its clips are looked for. */
export interface Search {
  clipIds: string[]
  text: string
  /** The text holds what the page folds away, too: what is not in it is not on the page. */
  isAll: boolean
}

/**
 * Where clips of a page stand in its text. Uncertain and lost matches are stored once all of the page was
 * read, so that the panel can ask the person. A clip that only a canonical link or a part of the address
 * brings here may belong to another page: it does not count as lost.
 */
export async function findClips(
  db: ShichaiDatabase,
  addresses: string[],
  { clipIds, text, isAll }: Search,
): Promise<FoundClip[]> {
  const wanted = new Set(clipIds)
  const clips = (await clipsOnPage(db, addresses)).filter(({ id }) => wanted.has(id))
  if (clips.length === 0) return []
  const page = new PageText(text)
  const confirmed = await confirmedPlaces(db, [...wanted])
  const replaced = await findReplaced(db, [...wanted])
  const matcher = await inSlices(QuoteMatcher.inSteps(page))
  const found: { clip: Clip; match: Match }[] = []
  for (const clip of clips) {
    const place = confirmed.get(clip.id)
    const selectors = selectorsAsSelected(clip, replaced.get(clip.id))
    const forms = place ? [place, selectors] : [selectors]
    found.push({ clip, match: await inSlices(matchOneOf(matcher, forms)) })
  }
  const [here = ''] = addresses
  const seen = found.filter(
    ({ clip, match: { certainty } }) =>
      certainty === 'sure' ||
      (isAll && (certainty === 'uncertain' || isSurelySamePage(clip.source.url, here))),
  )
  await noteSightings(
    db,
    seen.map(({ clip, match }) => ({ clipId: clip.id, ...sightingOf(page, match) })),
  )
  return found.map(({ clip, match }) => ({ clipId: clip.id, start: 0, end: 0, ...match }))
}
