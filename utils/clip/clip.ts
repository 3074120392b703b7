import { z } from 'zod'
import {
  codePointRange,
  digest,
  instant,
  pageUrl,
  salt,
  sha256,
  shortText,
  text,
  uuid,
} from './primitives'
import { rightsAssessment } from './rights'
import { clipStates, visibilities } from './lifecycle'

/**
 * Clip 摘录: one passage and all that is known of it. Everything else speaks this.
 *
 * Objects are loose, so that fields written by a newer version survive being read, edited and
 * exported by an older one.
 */
export const CLIP_SCHEMA_VERSION = 1

/** Longest passage, in code points. A chapter fits; a whole book is several clips. */
export const MAX_CLIP_CODE_POINTS = 100_000

export const categories = [
  'paper',
  'policy',
  'report',
  'standard',
  'law',
  'code',
  'classic',
  'tcm',
  'gene',
  'protein',
  'other',
] as const
export const category = z.enum(categories)
export type Category = z.infer<typeof category>

export const dataKinds = ['raw', 'annotated', 'synthetic'] as const

/** W3C Web Annotation selectors; positions count code points of the page's text as read. */
export const selectors = z.looseObject({
  quote: z.looseObject({ exact: text, prefix: shortText(400), suffix: shortText(400) }),
  position: codePointRange.optional(),
  /** CSS selector of the innermost element that holds the whole passage. */
  css: shortText(2048).optional(),
  /** How often the very words stood on the page, and which of them the passage is, counted from 0. */
  occurrence: z.looseObject({ index: z.int().min(0), count: z.int().min(1) }).optional(),
})
export type Selectors = z.infer<typeof selectors>

/** The site's own way to cite the passage, e.g. the address of a wiki page's revision. */
export const siteCitation = z.looseObject({ scheme: shortText(40), value: shortText(2000) })
export type SiteCitation = z.infer<typeof siteCitation>

/** The site showed the text converted from one script or wording to another. */
export const siteVariant = z.looseObject({
  /** BCP 47 tag of what was shown. */
  shown: shortText(64),
  /** Address of the text as it was written, where the site offers it. */
  original: shortText(2000).optional(),
  /** Which of the two the clip holds: as shown, where it is not said. */
  kept: z.enum(['shown', 'original']).optional(),
})
export type SiteVariant = z.infer<typeof siteVariant>

/** The file that was read as a page; absent where it was a page of the web. */
export const sourceDocument = z.looseObject({
  kind: z.enum(['web', 'pdf', 'text', 'epub', 'docx', 'typed']),
  sha256: sha256.optional(),
  bytes: z.int().min(0).optional(),
  /** How the document names itself, e.g. the first part of a PDF's `ID`. */
  fingerprint: shortText(200).optional(),
  /** In which its text was read. */
  encoding: shortText(40).optional(),
})

/** The page the passage stands on. */
export const source = z.looseObject({
  /** Of a file `file:///name`, of what was typed `file:///typed`. */
  url: pageUrl,
  canonicalUrl: pageUrl.optional(),
  title: shortText(1000),
  site: shortText(300).optional(),
  author: shortText(500).optional(),
  published: shortText(64).optional(),
  accessedAt: instant,
  /** BCP 47 tag in force at the passage, as the page declares it. */
  language: shortText(64).optional(),
  selectors,
  citation: siteCitation.optional(),
  variant: siteVariant.optional(),
  document: sourceDocument.optional(),
  /** Text around the passage, for finding it again and for audit. */
  context: z.looseObject({ before: shortText(400), after: shortText(400) }),
})
export type Source = z.infer<typeof source>

/** What the passage is a piece of. All of it may be corrected by hand. */
export const work = z.looseObject({
  title: shortText(500).optional(),
  author: shortText(500).optional(),
  dynasty: shortText(64).optional(),
  edition: shortText(500).optional(),
  /** 点校者: who punctuated or collated a modern edition. */
  collator: shortText(300).optional(),
  juan: shortText(200).optional(),
  /** e.g. `{ doi: '10.…', documentNumber: '国办发〔2025〕99号' }`. */
  identifiers: z.record(shortText(40), shortText(300)).optional(),
})
export type Work = z.infer<typeof work>

/** Something the reader of the page left out of the text, or set beside it. */
export const textNote = z.looseObject({
  kind: z.enum([
    'ruby',
    'note-marker',
    'page-number',
    'running-head',
    'footnote',
    'hidden',
    'unselectable',
    'image',
  ]),
  /** Code point of the passage at which it stood. */
  at: z.int().min(0),
  text: shortText(400),
  /** The alternative text of a formula that could not be read. */
  isFormula: z.boolean().optional(),
})
export type TextNote = z.infer<typeof textNote>

export const origin = z.looseObject({
  kind: z.enum(['human', 'ai-generated', 'ai-assisted', 'unknown']),
  label: shortText(2000).optional(),
  /** The browser or an add-on translated the page for its reader. */
  isTranslation: z.boolean().optional(),
})

/** Personal information that was found. The gate looks for it again; an open finding stops sending. */
const privacyFinding = codePointRange.and(
  z.looseObject({
    kind: shortText(64),
    /** Why it was taken for that: a key of the table in `utils/privacy/kinds.ts`. */
    rule: shortText(64).optional(),
    confidence: z.number().min(0).max(1),
    decision: z.enum(['open', 'redacted', 'not-personal']),
    /** Who decided. */
    by: z.enum(['rule', 'hand']).optional(),
    /** The member in which it stands, e.g. `rights.evidence.0.quote`; the text, where it is not said. */
    where: shortText(200).optional(),
    /** Hash of the words that are not personal, so that the decision is about these. */
    words: z
      .string()
      .regex(/^[0-9a-f]{8}$/)
      .optional(),
  }),
)
export const privacy = z.looseObject({ findings: z.array(privacyFinding).max(1000) })

/** What the checks of `utils/quality` say of the text. They inform; whoever asks makes them again. */
const quality = z.looseObject({
  /** Version of the checks that judged; absent in a clip of before. */
  checks: z.int().min(1).optional(),
  script: shortText(40).optional(),
  register: shortText(40).optional(),
  /** Values by the name of the measure. Those of which a text has nothing are left out. */
  measures: z.record(shortText(40), z.number()).optional(),
  /** Names of the measures that are beyond their thresholds. */
  findings: z.array(shortText(40)).max(100).optional(),
  /** The category that was suggested, and why; the clip's own is what the person chose. */
  suggested: z.looseObject({ category: shortText(40), reason: shortText(40) }).optional(),
  /** Tokens of Qwen3's vocabulary. */
  tokenEstimate: z.int().min(0).optional(),
  /** Tokens by vocabulary: `qwen3`, `deepseek-v3`, `o200k`. */
  tokens: z.record(shortText(40), z.int().min(0)).optional(),
})

const annotation = z.looseObject({
  id: uuid,
  range: codePointRange,
  label: shortText(64),
  value: shortText(500).optional(),
  origin: z.enum(['hand', 'rule']),
  createdAt: instant,
})

/** The part of a clip that is the same on the device, in the envelope and at the endpoint. */
export const clipContent = z.looseObject({
  schemaVersion: z.int().min(1),
  id: uuid,
  /** Counts sealed versions: editing a sealed clip makes the next one. */
  revision: z.int().min(1),
  /** Goes into the signed hash, so that the hash of a short text cannot be guessed. */
  salt,
  text: text.min(1),
  digest,
  source,
  textNotes: z.array(textNote).max(2000),
  work,
  category,
  dataKind: z.enum(dataKinds),
  documentTags: z.array(shortText(64)).max(50),
  rights: rightsAssessment,
  origin,
  privacy,
  quality,
  annotations: z.array(annotation).max(10_000),
  createdAt: instant,
})
export type ClipContent = z.infer<typeof clipContent>

const historyEntry = z.looseObject({
  at: instant,
  event: shortText(32),
  from: z.enum(clipStates).nullable(),
  to: z.enum(clipStates),
  revision: z.int().min(1),
  reason: shortText(2000).optional(),
})

/** A clip as the device keeps it: the content, and what only this device needs. */
export const clip = clipContent.extend({
  state: z.enum(clipStates),
  visibility: z.enum(visibilities),
  /** The consent record it goes out under; set when it is queued. */
  consentId: uuid.nullable(),
  /** The batch its current revision was sealed into. */
  batchId: uuid.nullable(),
  /** The page stands on a site that the person named as their own. */
  isOwnSite: z.boolean().optional(),
  /** The endpoint said at the last asking that it has this text already. */
  knownElsewhere: z.boolean().optional(),
  /** The endpoint said at the last asking that this text was taken down there. */
  takenDown: z.boolean().optional(),
  /** Why the endpoint or a reviewer sent it back: a problem's kind, or a reviewer's reason code. */
  returnReason: shortText(2000).nullable(),
  /** What the reviewer wrote to the contributor. */
  returnNote: shortText(2000).optional(),
  /** What a reviewer mended of the description in accepting it: see `mending.ts`; null was taken away. */
  mended: z.record(shortText(40), shortText(500).nullable().optional()).optional(),
  updatedAt: instant,
  history: z.array(historyEntry).max(500),
})
export type Clip = z.infer<typeof clip>
