import type { CryptoKey } from 'jose'
import type { Clip, Selectors } from '@/utils/clip/clip'
import type { MadeBy } from '@/utils/clip/made-by'
import type { BatchState, ClipState } from '@/utils/clip/lifecycle'
import type { ScanMediaType, Verdict } from '@/utils/clip/rights'
import type { Light } from '@/utils/envelope/light'
import type { ConsentRecord } from '@/utils/consent/record'
import type { Notice } from '@/utils/consent/notice'
import type { PublicName, PublicNameRecord } from '@/utils/consent/public-name-record'
import type { PublicJwk, SignatureAlgorithm } from '@/utils/identity/device-key'
import type { Descriptor } from '@/utils/protocol/schemas/alliance'
import type { Replacement } from '@/utils/privacy/mask'
import type { Role } from '@/utils/protocol/roles'
import type { Withdrawal } from '@/utils/protocol/schemas/contributing'

/** A scanned permission: never leaves the device; its hash does, in the clip's statement. */
export interface ScanRow {
  id: string
  clipId: string
  /** The file’s name, for the person only. */
  name: string
  sha256: string
  bytes: number
  mediaType: ScanMediaType
  content: Uint8Array<ArrayBuffer>
  addedAt: string
}

/**
 * The report of a chapter’s page, kept to assess the draft again once the page of its work is read.
 * Never leaves the device.
 */
export interface ReportRow {
  clipId: string
  /** A `PageReport` as it was stored: parsed again when it is read. */
  report: unknown
}

/** What was masked in a clip, as it was selected. Never leaves the device; deleted with the clip. */
export interface RedactionRow {
  clipId: string
  replaced: Replacement[]
}

/** What lists show of a clip. The whole record, with text and evidence, is in `bodies`. */
export interface ClipRow {
  id: string
  revision: number
  state: ClipState
  visibility: Clip['visibility']
  category: Clip['category']
  verdict: Verdict
  light: Light
  licence: string | null
  title: string
  author: string
  site: string
  /** First code points of the passage, in one line. */
  snippet: string
  /** Length of the passage in code points. */
  length: number
  /** BCP 47 tag for the snippet's glyphs. */
  language: string
  digest: string
  /** Address without fragment: which clips stand on a page. */
  page: string
  batchId: string | null
  updatedAt: string
  /** Set where the page labels the text as made by a machine. */
  madeBy?: MadeBy
  juan?: string
  /** Absent in a row of before. */
  rowVersion?: number
  /** Version of the checks that judged the text; absent in a row of before. */
  checks?: number
  /** Names of the measures that are beyond their thresholds. */
  findings?: string[]
}

/** Fingerprints of many clips packed together, so that all of them are read in few rows. */
export interface SketchRow {
  block: number
  clipIds: string[]
  /** How many of the fingerprints are of each clip, one after the other. */
  counts: Uint16Array<ArrayBuffer>
  fingerprints: Uint32Array<ArrayBuffer>
}

/** How a passage was met again on its page, where that was not always for sure. */
export interface SightingRow {
  clipId: string
  certainty: 'sure' | 'uncertain' | 'lost'
  /** What stands in the place found. */
  found?: Pick<Selectors, 'quote' | 'position' | 'occurrence'>
  /** A place that a person confirmed. */
  confirmed?: Pick<Selectors, 'quote' | 'position' | 'occurrence'>
  at: string
}

export interface BatchRow {
  id: string
  state: BatchState
  endpoint: string
  contributor: string
  clipIds: string[]
  /** Version of the records in it. */
  schemaVersion: number
  /** Bytes of the envelope before compression. */
  size: number
  sealedAt: string
  receiptedAt: string | null
}

/** What stood in the way of an attempt. */
export interface Problem {
  /** A kind of the endpoint's own problem documents, or of what can happen on the way there. */
  kind: string
  detail: string
  /** HTTP status, where there was an answer. */
  status?: number
}

/** A row of the outbox: something to send, or how sending it went; see `outbox.ts`. */
export interface OutboxRow {
  /** Id of the content: of a withdrawal, a consent, a decision of review, a batch. */
  id: string
  kind: 'withdrawal' | 'consent' | 'decision' | 'batch'
  /** The membership for which it was put there. */
  endpoint: string
  contributor: string
  /** Milliseconds since 1970 before which it is not sent; `null` once it is finished. */
  dueAt: number | null
  attempts: number
  /** When it was tried last, in milliseconds since 1970. */
  triedAt: number | null
  /** The last failure; of a finished row, why the endpoint refused it. */
  problem: Problem | null
  /** Since when something else answers in the endpoint's place, in milliseconds since 1970. */
  unansweredSince: number | null
}

/** Signed bytes and the signed answer: evidence, read only when needed. */
export interface EnvelopeRow {
  batchId: string
  /** Gzipped envelope, exactly as it is sent at every attempt. */
  body: Uint8Array<ArrayBuffer>
  receipt: string | null
}

/** One signed record. Rows are history: a later record stands beside the one it replaces. */
export interface ConsentRow {
  id: string
  /** What was signed, for contributing or for a public name; never changed afterwards. */
  record: ConsentRecord | PublicNameRecord
  /** The record as signed by a key of the contributor. */
  jws: string
  kind: 'contribution' | 'public-name'
  noticeVersion: string
  givenAt: string
  endedAt: string | null
  /** The record that stands in its place now. */
  replacedBy: string | null
  /** When the endpoint confirmed it; `null` while it waits to be sent. */
  confirmedAt: string | null
  /** The name and what keeps its signed hash from being guessed; gone once it is taken back. */
  publicName: PublicName | null
}

/** A row of a consent to contribute: the ones that clips go out under. */
export type ContributionRow = ConsentRow & { kind: 'contribution'; record: ConsentRecord }

/** A notice in certain words; each editorial revision is a row of its own. */
export interface NoticeRow {
  digest: string
  version: string
  notice: Notice
}

export interface KeyRow {
  kid: string
  alg: SignatureAlgorithm
  /** Not extractable; structured clone keeps it usable in IndexedDB. */
  privateKey: CryptoKey
  publicJwk: PublicJwk
  createdAt: string
}

/** The alliance this device contributes to. One at a time. */
export interface MembershipRow {
  id: 'current'
  endpoint: string
  descriptor: Descriptor
  contributor: string
  organisation: { id: string; name: string } | null
  role: Role
  kid: string
  consentId: string
  joinedAt: string
  /** Number of the last change applied. */
  changesAfter: number
  /** Endpoint's clock minus ours, in seconds, to a millisecond. */
  clockOffset: number
  /** When the descriptor was last read. */
  checkedAt: string
}

export interface WithdrawalRow {
  id: string
  request: Withdrawal
  createdAt: string
  /** Whom it was sent to, with the key that signs the answer: the proof outlives the membership. */
  endpoint: { url: string; name: Descriptor['name']; key: PublicJwk; contributor: string }
  /** The endpoint's signed answer: proof that it arrived. */
  receipt: string | null
  confirmedAt: string | null
}

/** A reviewer's decision on its way, as it was stored: parsed again when it is read. */
export interface DecisionRow {
  id: string
  decision: unknown
}

export interface SettingRow {
  key: string
  value: unknown
}
