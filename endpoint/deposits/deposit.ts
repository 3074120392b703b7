import type { ClipContent } from '@/utils/clip/clip'
import { wantedFacts } from '@/utils/clip/wanted'
import { partKey } from '@/utils/clip/wanted-parts'
import type { BatchReceipt, ClipOutcome } from '@/utils/envelope/receipt'
import type { OpenedBatch } from '@/utils/envelope/open'
import { checkText } from '@/utils/quality/check-text'
import { asksStaff } from '@/utils/rights/ask-staff'
import { ProblemError } from '../kernel/problem'
import { namedNotice, requireCountingNotice } from '../people/consents'
import { lockContributor, requireNotSuspended, type ContributorRow } from '../people/contributors'
import type { BlockedSource } from '../moderation/blocked-sources'
import { signReceipt } from '../kernel/server-key'
import { findTrusted, recordTrusted } from '../review/trust'
import { inTransaction, type Endpoint } from '../kernel/state'
import { findKnownTexts, type KnownText } from '../ledger/live-texts'
import type { NewRevision } from '../ledger/insert-revisions'
import { storeBatch } from '../ledger/store-batch'
import { pageHash } from '../ledger/page-hash'
import { readIntake } from './read-intake'
import { readKnownBefore, type KnownBefore } from './known-before'
import type { DepositLimit } from '../kernel/deposit-limits'
import { checkLoad } from './recent-load'
import { clipProblem, checkClip, type ClipProblem, type CheckedClip } from './check-clip'
import { readDigests, resolveDuplicates } from '../ledger/resolve-duplicates'

export interface Deposit {
  opened: OpenedBatch
  bodySha256: string
  bytes: number
  /** How much one contributor may send; unlimited for what staff import. */
  limit?: DepositLimit | undefined
}

interface DepositResult {
  receipt: string
  isNew: boolean
}

/** The receipt, and where the batch is new what became of its clips. */
interface TakenIn {
  receipt: string
  results?: readonly ClipResult[]
}

/** One clip of the batch: what became of it, and its row where it was taken. */
interface ClipResult {
  outcome: ClipOutcome
  row?: NewRevision
}

/**
 * Stores an opened and verified batch and answers the signed receipt, once of several clips that
 * brought the same text at the same time one is left. A repeated batch gets the same receipt.
 */
export async function deposit(
  endpoint: Endpoint,
  call: string,
  batch: Deposit,
): Promise<DepositResult> {
  const { receipt, results } = await takeIn(endpoint, call, batch)
  const { manifest } = batch.opened
  const digests = results?.flatMap(({ row }) => row?.digest ?? [])
  await resolveDuplicates(endpoint, call, digests ?? (await readDigests(endpoint, manifest)))
  return { receipt, isNew: results !== undefined }
}

/**
 * Checks the clips of a batch, stores those that are taken, and signs the receipt: one transaction, one
 * contributor. A repeated batch gets the stored receipt.
 */
async function takeIn(
  endpoint: Endpoint,
  call: string,
  { opened, bodySha256, bytes, limit }: Deposit,
): Promise<TakenIn> {
  const { contributor, batchId, consentId } = opened.manifest
  const clipIds = opened.manifest.clips.map(({ id }) => id)
  const intake = await readIntake(endpoint.database, { contributor, batchId })
  if (intake.batch) return { receipt: sameReceipt(intake.batch, bodySha256) }
  const checked = await checkAll(endpoint, opened, intake.blocked)
  // Other contributors' rows are read before the transaction, which then stays with one contributor.
  const texts = await findKnownTexts(endpoint.database, digestsOf(checked))
  const taken = await inTransaction(endpoint, call, async (transaction): Promise<TakenIn> => {
    const person = await lockContributor(transaction, contributor)
    const now = endpoint.now()
    const named = { batchId, consentId, clipIds }
    const known = await readKnownBefore(transaction, contributor, named, now)
    if (known.batch) return { receipt: sameReceipt(known.batch, bodySha256) }
    requireNotSuspended(person)
    if (limit) checkLoad(known.load, limit, { bytes, now })
    checkConsent(endpoint, known, now)
    const results = outcomesOf(person, opened, checked, known, texts)
    const receipt = await signReceipt(endpoint.key, {
      type: 'batch',
      batchId,
      contributor,
      bodySha256,
      receivedAt: now.toISOString(),
      clips: results.map(({ outcome }) => outcome),
    } satisfies BatchReceipt)
    const rows = results.flatMap(({ row }) => (row ? [row] : []))
    // What was left to staff is accepted by nobody else.
    const acceptable = rows.filter((row) => !row.asksStaff)
    const trusted = endpoint.acceptAll
      ? []
      : await findTrusted(transaction, intake.trustRules, contributor, acceptable)
    const accepted = endpoint.acceptAll ? acceptable : trusted.map(({ row }) => row)
    const batch = { opened, bodySha256, bytes, receipt, rows, accepted }
    await storeBatch(transaction, person, batch, now)
    await recordTrusted(transaction, contributor, trusted, now)
    return { receipt, results }
  })
  // Count only after the commit, which may fail.
  if (taken.results) endpoint.metrics.countClips(taken.results.map(({ outcome }) => outcome))
  return taken
}

/** @throws ProblemError `batch-conflict` where another body came under this id */
function sameReceipt(stored: { bodySha256: string; receipt: string }, bodySha256: string): string {
  if (stored.bodySha256 === bodySha256) return stored.receipt
  throw new ProblemError('batch-conflict', 'seal the clips again under a new batch id')
}

function checkAll(
  endpoint: Endpoint,
  { manifest, clipLines }: OpenedBatch,
  blocked: readonly BlockedSource[],
): Promise<CheckedClip[]> {
  const against = { policy: endpoint.acceptancePolicy, blocked, now: endpoint.now() }
  return Promise.all(
    manifest.clips.map((named, index) =>
      checkClip(clipLines[index] ?? '', named, manifest.schemaVersion, against),
    ),
  )
}

function digestsOf(checked: readonly CheckedClip[]): string[] {
  return checked.flatMap((each) => (each.taken ? [each.clip.digest] : []))
}

function checkConsent(endpoint: Endpoint, { consent }: KnownBefore, now: Date): void {
  if (!consent || consent.isEnded) {
    throw new ProblemError(
      'consent-missing',
      'consentId must name an active consent of this contributor: POST /v1/consents',
    )
  }
  requireCountingNotice(endpoint, namedNotice(consent.record), now)
}

function outcomesOf(
  person: ContributorRow,
  { manifest }: OpenedBatch,
  checked: readonly CheckedClip[],
  known: KnownBefore,
  texts: readonly KnownText[],
): ClipResult[] {
  const { contributor } = person
  const withdrawn = new Set(known.withdrawn)
  const allWithdrawn =
    person.withdrawnBefore !== null && new Date(manifest.sealedAt) < person.withdrawnBefore
  const digests = new Set<string>()
  return manifest.clips.map(({ id, revision, sha256 }, position) => {
    if (allWithdrawn || withdrawn.has(id)) {
      return { outcome: { id, revision, outcome: 'withdrawn' } }
    }
    const each = checked[position]
    if (!each) throw new Error('a clip of the batch was not checked')
    if (!each.taken) return refused(id, revision, each.problem)
    if (revision <= (known.revisions[id] ?? 0)) {
      return refused(id, revision, clipProblem('clip-revision'))
    }
    const { digest } = each.clip
    if (texts.some((text) => text.digest === digest && text.state === 'taken-down')) {
      return refused(id, revision, clipProblem('clip-taken-down'))
    }
    const isKnown = texts.some(
      (text) => text.digest === digest && !(text.contributor === contributor && text.clipId === id),
    )
    if (isKnown || digests.has(digest)) {
      return refused(id, revision, clipProblem('clip-duplicate'))
    }
    digests.add(digest)
    const { category, rights } = each.clip
    const { line, codePoints } = each
    const row = {
      id,
      revision,
      position,
      sha256,
      line,
      digest,
      category,
      codePoints,
      licence: rights.licence,
      verdict: rights.verdict,
      needsReview: rights.needsReview,
      stated: rights.statement !== null,
      asksStaff: asksStaff(rights),
      ...searchColumns(each.clip),
    }
    return { outcome: { id, revision, outcome: 'deposited' }, row }
  })
}

/** Columns to search and count by, besides what the row has anyway. */
function searchColumns(clip: ClipContent) {
  const { host, work, author } = wantedFacts(clip)
  const { script, register, findings, tokenEstimate } = checkText(clip.text)
  return {
    // In lower case; empty for a file opened from disk.
    sourceHost: host,
    // Derived from the text: what page and device say of it is a claim.
    script,
    register,
    findings,
    tokens: tokenEstimate,
    workTitle: work || null,
    workAuthor: author || null,
    workPart: partKey(clip.work.juan ?? '') || null,
    sourcePage: pageHash(clip.source.url),
  }
}

function refused(id: string, revision: number, problem: ClipProblem): ClipResult {
  return { outcome: { id, revision, outcome: 'refused', problem } }
}
