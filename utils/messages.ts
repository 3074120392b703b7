import { z } from 'zod'
import { instant, shortText, uuid } from '@/utils/clip/primitives'
import { statementKind } from '@/utils/clip/rights'
import { pageOutline } from '@/utils/capture/outline/page-outline'
import { webOriginSources } from '@/utils/capture/web-origin-cache'
import { pageCapture } from '@/utils/capture/page-capture'
import { pageReport } from '@/utils/capture/page-report'

/**
 * Every message between contexts, as one table. The background parses requests and answers with it;
 * the page script imports the types only, so that Zod stays out of it.
 */

/** One thing the person can do from the card. `key` is what to press, shown beside the label. */
const cardAction = z.object({
  id: z.enum([
    'contribute',
    'keep-private',
    'undo',
    'details',
    'join',
    'workbench',
    'original',
    'original-page',
    'work-page',
    'grow',
    'ask-staff',
    'mask',
    'unmask',
  ]),
  label: shortText(100),
  key: shortText(20).optional(),
})

/** A basis to choose where the page does not settle it. */
const cardBasis = z.object({
  kind: statementKind,
  label: shortText(100),
  /** Its key, the same for every passage of a page. */
  key: z.string().regex(/^[1-9]$/),
  /** What to type as evidence, e.g. “许可邮件的日期和发件人”. */
  prompt: shortText(200),
})

/**
 * What the card shows, in full: the background makes it, the page shows it.
 * All strings are plain text.
 */
const cardView = z.object({
  clipId: uuid.nullable(),
  tone: z.enum(['green', 'yellow', 'red', 'done', 'private', 'plain', 'problem']),
  /** Icon of the tone, so that colour is not the only cue: an SVG path on a grid of 16. */
  icon: shortText(300),
  /** BCP 47 tag of the words below. */
  language: shortText(20),
  /** One line: what will happen, or what happened. */
  headline: shortText(300),
  /** A second line: the evidence's quote, or what to do. */
  detail: shortText(500).optional(),
  /** The evidence a person can unfold: quote and where it stands. */
  evidence: z
    .array(z.object({ quote: shortText(300), where: shortText(300) }))
    .max(5)
    .optional(),
  actions: z.array(cardAction).max(8),
  bases: z.array(cardBasis).max(5).optional(),
  /** The button behind which the bases are folded; where there is none they are shown. */
  basesLabel: shortText(50).optional(),
  /** Said below the line for the evidence. */
  note: shortText(200).optional(),
  /** What the Enter key does; none where there is nothing to decide. */
  enter: cardAction.shape.id.optional(),
  /** Accessible names for what has no visible words. */
  labels: z.object({ close: shortText(50), evidence: shortText(50), region: shortText(50) }),
})
export type CardView = z.infer<typeof cardView>

/** What the card can show: a view of the background, or that the work is still going on. */
const shownView = cardView.extend({
  tone: z.enum([...cardView.shape.tone.options, 'working']),
})
export type ShownView = z.infer<typeof shownView>

const box = z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() })
/** Where a passage stands in a window: the box around it, and those of its lines. */
const passagePlace = z.object({
  box,
  lines: z.array(box).max(200),
  /** Its lines run down the page. */
  isVertical: z.boolean(),
})
export type PassagePlace = z.infer<typeof passagePlace>

/** What the person decided at the card. */
const cardDecision = z.object({
  kind: cardAction.shape.id,
  clipId: uuid.nullable(),
  statement: z.object({ kind: statementKind, evidence: shortText(2000) }).optional(),
})
export type CardDecision = z.infer<typeof cardDecision>

/** Where a clip was found in a page's text, in UTF-16 units, and how sure that is. */
export const foundClip = z.object({
  clipId: uuid,
  certainty: z.enum(['sure', 'uncertain', 'lost']),
  start: z.int().min(0),
  end: z.int().min(0),
})
export type FoundClip = z.infer<typeof foundClip>

/** Longest page whose clips are looked for, in UTF-16 units. */
const MAX_PAGE_TEXT = 8_000_000

const pageAddress = z.object({ url: shortText(4096), canonicalUrl: shortText(4096).optional() })

/** What the page script shows without asking the background: it does not answer, or there is nothing to ask. */
export const fallbackKinds = [
  'working',
  'nothing-selected',
  'hidden-frame',
  'no-address',
  'no-clips',
  'pdf',
  'too-long',
  'updated',
  'unreachable',
  'no-store',
  'quota',
  'state',
  'not-found',
  'failed',
] as const
export type FallbackKind = (typeof fallbackKinds)[number]

/** The views for these, in the language chosen; sent along with the gesture. */
const fallbackViews = z.record(z.enum(fallbackKinds), shownView)
export type FallbackViews = z.infer<typeof fallbackViews>

const webOrigin = z.string().regex(/^https?:\/\/[^/?#]+$/)

/** Page script → background. */
export const pageMessages = {
  /** A selection was captured: store it as a draft, assess it, answer what to show. */
  capture: { request: z.object({ capture: pageCapture }), answer: cardView },
  /** What the page's origin answered lately, so that it need not be asked again. */
  'web-origin-known': { request: z.object({}), answer: webOriginSources },
  /** The button beside a selection was pressed: the gesture, on a site that is switched on. */
  'gather-here': { request: z.object({}), answer: z.null() },
  /**
   * The sentence, paragraph or chapter around a stretch of a text, in UTF-16 units. The draft of the
   * smaller stretch goes: the larger one takes its place.
   */
  grow: {
    request: z.object({
      clipId: uuid.nullable(),
      text: z.string().max(MAX_PAGE_TEXT),
      start: z.int().min(0),
      end: z.int().min(0),
    }),
    answer: z.object({ start: z.int().min(0), end: z.int().min(0) }).nullable(),
  },
  /** The person contributes, with a basis of their own where one was asked for. */
  contribute: {
    request: z.object({
      clipId: uuid,
      statement: cardDecision.shape.statement,
    }),
    answer: cardView,
  },
  /** The person hands it to staff, who decide whether it may be taken. */
  'ask-staff': { request: z.object({ clipId: uuid }), answer: cardView },
  'keep-private': { request: z.object({ clipId: uuid }), answer: cardView },
  undo: { request: z.object({ clipId: uuid }), answer: cardView },
  /** Replace what is personal in a draft by placeholders, or put it back. */
  mask: { request: z.object({ clipId: uuid }), answer: cardView },
  unmask: { request: z.object({ clipId: uuid }), answer: cardView },
  /** Take the text as it was written in place of the converted one that the site shows. */
  original: { request: z.object({ clipId: uuid }), answer: cardView },
  /** Ask the page of the work that this page is a chapter of, and assess the draft again. */
  'work-page': { request: z.object({ clipId: uuid }), answer: cardView },
  /** Bring the script that finds and highlights clips into this frame, if clips stand on its page. */
  'bring-highlights': { request: pageAddress, answer: z.boolean() },
  /** Bring a script that only some pages need into this frame. False where it cannot be. */
  bring: { request: z.object({ what: z.enum(['rare-text', 'bases']) }), answer: z.boolean() },
  /**
   * The card of a passage in a frame stands in the page around it, since nobody may see the frame: where
   * it opens, or what it shows. Where it cannot stand there, the panel is for deciding.
   */
  'show-on-top': {
    request: z.object({ place: passagePlace.nullable().optional(), view: shownView.optional() }),
    answer: z.null(),
  },
  /** What was decided at the card of a passage in a frame, for the script there. */
  'decided-on-top': {
    request: z.object({ frameId: z.int().min(0), decision: cardDecision }),
    answer: z.null(),
  },
  /**
   * Let hit tests find all that is painted, also what takes no pointer, or end that. False where it could
   * not be done.
   */
  'see-all': { request: z.object({ on: z.boolean() }), answer: z.boolean() },
  /** The page does not let the card stay: the panel is for deciding. */
  expelled: { request: z.object({ clipId: uuid.nullable() }), answer: z.null() },
  /** Which clips stand on this page. */
  'clips-here': {
    request: pageAddress,
    answer: z.object({
      clipIds: z.array(uuid).max(5000),
      /** Names of the highlights, of clips whose place is certain, and of the others. */
      certain: shortText(40),
      uncertain: shortText(40),
      /** The style sheet of both. */
      styles: z.string(),
    }),
  },
  /** Where some of them stand in the page as read now: as it is shown, or with all that it folds away. */
  'find-clips': {
    request: pageAddress.extend({
      clipIds: z.array(uuid).max(5000),
      text: z.string().max(MAX_PAGE_TEXT),
      isAll: z.boolean(),
    }),
    answer: z.array(foundClip).max(5000),
  },
  /** The card of a clip that stands here, with what the card needs to be shown at all. */
  'view-clip': {
    request: z.object({ clipId: uuid }),
    answer: z.object({ view: cardView, views: fallbackViews, styles: z.string() }),
  },
  /** Nothing is selected: what stands on this page, what came back, and where to go from here. */
  door: { request: pageAddress.extend({ isUnselectable: z.boolean() }), answer: cardView },
  /**
   * Open the side panel (or, where the browser forbids it, a tab) on a clip; the workbench; the page on
   * which one joins an alliance, with the invite link that the page is; in this tab the text of a clip as
   * it was written, where the site converts it.
   */
  open: {
    request: z.object({
      what: z.enum(['details', 'workbench', 'join', 'original-page']),
      clipId: uuid.nullable(),
      url: shortText(4096).optional(),
    }),
    answer: z.null(),
  },
} as const

/** What every message to the page brings: fallback views and style sheet of the card. */
const cardAssets = z.object({
  views: fallbackViews,
  /** The card's style sheet: pages that see no card need none. */
  styles: z.string(),
})

/** Background → page script. */
const toPageMessages = {
  /** The gesture: read the selection and show the card. A second time on an open card, press Enter. */
  gather: {
    // `isHidden`: the focus is in a frame that no extension may look into.
    request: cardAssets.extend({ isHidden: z.boolean().optional() }),
    answer: z.null(),
  },
  /** Go to a clip, or to the next (1) or the one before (-1), and open its card. */
  'go-to': {
    request: cardAssets.extend({ clipId: uuid.optional(), step: z.literal([1, -1]).optional() }),
    answer: z.null(),
  },
  /** Open, or show a view in, the card of a passage that stands in a frame of this page, or in the page itself. */
  'show-frame': {
    request: cardAssets.extend({
      frameId: z.int().min(0).optional(),
      place: passagePlace.nullable().optional(),
      view: shownView.optional(),
    }),
    answer: z.null(),
  },
  /** What was decided at the card in the page around. */
  decided: { request: cardAssets.extend({ decision: cardDecision }), answer: z.null() },
} as const

/** Background → the script that reads another page of a site, and takes a stretch of it along. */
const toOtherPage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open-other-page'), address: shortText(2000) }),
  z.object({ type: z.literal('outline-other-page'), address: shortText(4096) }),
  z.object({
    type: z.literal('leave-other-page'),
    /** In UTF-16 units of the text that was answered. */
    take: z.object({ start: z.int().min(0), end: z.int().min(0) }).optional(),
  }),
])
export type ToOtherPage = z.infer<typeof toOtherPage>

export const otherPageAnswer = z.object({
  text: z.string().max(MAX_PAGE_TEXT).optional(),
  passage: pageReport.shape.passage.optional(),
  outline: pageOutline.optional(),
  /** Why it could not be read. */
  problem: z.string().max(2000).optional(),
})
export type OtherPageAnswer = z.infer<typeof otherPageAnswer>

/** Extension pages → background. */
export const extensionMessages = {
  /** Whether a site is switched on, by its origin. */
  'site-state': { request: z.object({ webOrigin }), answer: z.boolean() },
  /** Switch a site on or off. To switch it on, the permission for it must be there. */
  'switch-site': { request: z.object({ webOrigin, on: z.boolean() }), answer: z.boolean() },
  /** Go to a clip on the page in the active tab. False where we may not look at that page. */
  'show-clip': { request: z.object({ clipId: uuid }), answer: z.boolean() },
  /**
   * Ask the page of the work that a draft's page is a chapter of, in a tab that stands on its site, and
   * assess the draft again. `no-page`: no such tab; `decided`: it is no draft any more.
   */
  'ask-work-page': {
    request: z.object({ clipId: uuid }),
    answer: z.enum(['read', 'silent', 'unread', 'decided', 'no-page']),
  },
  /** Names the store that the background uses: a page in a container tab of Firefox has another one. */
  'store-id': { request: z.object({}), answer: uuid },
  /** Open the workbench in a tab that uses the background's store. */
  'open-workbench': { request: z.object({ route: shortText(500) }), answer: z.null() },
  /** Sync now. Answers when done. */
  'sync-now': { request: z.object({}), answer: z.object({ at: instant }) },
  /** Something is waiting: set the alarm and start soon. */
  'sync-soon': { request: z.object({}), answer: z.null() },
  /** The language changed: menu titles follow. */
  'language-changed': { request: z.object({}), answer: z.null() },
} as const

export const backgroundMessages = { ...pageMessages, ...extensionMessages }

type MessageTable = Record<string, { request: z.ZodType; answer: z.ZodType }>
export type RequestOf<T extends MessageTable, K extends keyof T> = z.infer<T[K]['request']>
/** A message to the page as it is sent. */
export type ToPage = {
  [K in keyof typeof toPageMessages]: { type: K } & z.infer<(typeof toPageMessages)[K]['request']>
}[keyof typeof toPageMessages]
export type AnswerOf<T extends MessageTable, K extends keyof T> = z.infer<T[K]['answer']>

/** On the wire: `{ type, ...request }`; an answer is `{ ok: true, value }` or `{ ok: false, error }`. */
export type Wire<T> = { ok: true; value: T } | { ok: false; error: WireError }
const wireError = z.object({
  kind: z.enum(['malformed', 'quota', 'no-store', 'not-found', 'state', 'internal']),
  message: z.string(),
})
export type WireError = z.infer<typeof wireError>
