import { createReadStream } from 'node:fs'
import { compactVerify, errors as joseErrors, importJWK } from 'jose'
import { z } from 'zod'
import { clipContent, type ClipContent } from '@/utils/clip/clip'
import { mendedMembers, mendedWorkMembers, withMending, writeMending } from '@/utils/clip/mending'
import { consentRecord, type ConsentRecord } from '@/utils/consent/record'
import { EnvelopeError } from '@/utils/envelope/open'
import { verifyReceipt } from '@/utils/envelope/receipt'
import {
  chainBundleLink,
  chainHead,
  type ChainBundleLink,
} from '@/utils/protocol/schemas/chain-bundle'
import { commitmentOf, CommitmentTree, rootFrom } from '@/utils/exchange/commitment'
import { CutOffError, openSigned, readLines } from '@/utils/exchange/read-release'
import {
  RELEASE_TYPE,
  releaseManifest,
  type ReleaseManifest,
} from '@/utils/exchange/release-manifest'
import { algorithmOf, thumbprintOf, type PublicJwk } from '@/utils/identity/device-key'
import { CONSENT_TYPE } from '@/utils/protocol/schemas/joining'
import { checkEnvelope } from './envelope'

/** What checking a chain bundle came to. */
export interface ChainReport {
  ok: boolean
  /** Of the release that the bundle is of. */
  release: Pick<ReleaseManifest, 'number' | 'alliance' | 'publishedAt'> | undefined
  /** Key that signed the release. Whose it is the bundle cannot say. */
  kid: string | undefined
  links: LinkReport[]
  problems: string[]
}

interface LinkReport {
  n: number
  id: string
  /** What holds, in a few words each. */
  holds: string[]
  /** Its text was withdrawn: only what is left was checked. */
  isGone: boolean
}

/** What the links are held against. */
interface Against {
  manifest: ReleaseManifest
  /** Of the endpoint, by thumbprint: all must be the one that signed the release, or trusted. */
  endpointKeys: ReadonlyMap<string, PublicJwk>
}

/**
 * Checks a chain bundle offline: of each link the envelope's signature and line, the consent, the
 * receipt, the released line, and the commitment up to the root that the release signed.
 */
export async function checkChainFile(file: string): Promise<ChainReport> {
  const report: ChainReport = {
    ok: false,
    release: undefined,
    kid: undefined,
    links: [],
    problems: [],
  }
  try {
    await check(readLines(createReadStream(file)), report)
  } catch (error) {
    if (!isMalformed(error)) throw error
    report.problems.push(error instanceof z.ZodError ? 'it is no chain bundle' : error.message)
  }
  report.ok = report.problems.length === 0
  return report
}

function isMalformed(error: unknown): error is Error {
  return (
    error instanceof CutOffError ||
    error instanceof EnvelopeError ||
    error instanceof z.ZodError ||
    error instanceof SyntaxError
  )
}

async function check(lines: AsyncGenerator<string, void>, report: ChainReport): Promise<void> {
  const first = await lines.next()
  const head = chainHead.parse(JSON.parse(first.done ? '' : first.value))
  const signed = await openSigned(head.release, RELEASE_TYPE, releaseManifest)
  if (!signed) {
    report.problems.push('the release’s manifest is not signed')
    return
  }
  const { payload: manifest, kid } = signed
  report.kid = kid
  const { number, alliance, publishedAt } = manifest
  report.release = { number, alliance, publishedAt }
  const keys = await Promise.all(
    head.endpointKeys.map(async (jwk) => [await thumbprintOf(jwk), jwk] as const),
  )
  const against = { manifest, endpointKeys: new Map(keys) }
  const tree = new CommitmentTree()
  let hasPaths = false
  for await (const line of lines) {
    const link = chainBundleLink.parse(JSON.parse(line))
    hasPaths ||= link.commitment?.path !== undefined
    if (link.commitment) await tree.add(link.commitment.leaf)
    const { holds, wrong } = await checkLink(link, against)
    report.links.push({ n: link.n, id: link.id, holds, isGone: link.line === null })
    report.problems.push(...wrong.map((what) => `item ${String(link.n)}: ${what}`))
  }
  if (report.links.length === 0) report.problems.push('it holds no link')
  else if (!hasPaths && tree.leaves > 0) await checkWhole(tree, manifest, report)
}

/** A bundle without paths holds the whole tree. */
async function checkWhole(
  tree: CommitmentTree,
  { commitments }: ReleaseManifest,
  report: ChainReport,
): Promise<void> {
  const { root } = await tree.end()
  if (root !== commitments.root) report.problems.push('the commitments are not those it signed')
}

interface Findings {
  holds: string[]
  wrong: string[]
}

async function checkLink(link: ChainBundleLink, against: Against): Promise<Findings> {
  const parts = [
    await checkSignature(link),
    await checkConsent(link),
    await checkItsReceipt(link, against),
    checkReleased(link),
    await checkCommitment(link, against),
  ]
  return {
    holds: parts.flatMap(({ holds }) => holds),
    wrong: parts.flatMap(({ wrong }) => wrong),
  }
}

const found = (holds: string[], wrong: string[]): Findings =>
  wrong.length > 0 ? { holds: [], wrong } : { holds, wrong }

async function checkSignature(link: ChainBundleLink): Promise<Findings> {
  const clipLines: (string | undefined)[] = []
  clipLines[link.position] = link.line ?? undefined
  const { manifest, wrong } = await checkEnvelope(
    { manifestLine: link.manifest, signature: link.signature, clipLines },
    link.key,
  )
  if ((await thumbprintOf(link.key)) !== manifest.kid)
    wrong.push('the key is not that of the batch')
  if (manifest.contributor !== link.contributor) wrong.push('the batch is of another contributor')
  const named = manifest.clips[link.position]
  if (named?.id !== link.clipId || named.revision !== link.revision) {
    wrong.push('the manifest names another clip at this place')
  }
  return found([link.line === null ? 'signed manifest' : 'signed line'], wrong)
}

async function checkConsent(link: ChainBundleLink): Promise<Findings> {
  const record = await openConsent(link.consent, link.consentKey)
  if (!record) return found([], ['the consent is not signed by its key'])
  const { consentId } = z.object({ consentId: z.string() }).parse(JSON.parse(link.manifest))
  const isNamed = record.record_id === consentId
  const { version } = record.privacy_notice
  return found(
    [`consent to notice ${version} for ${record.purposes.join(', ')}`],
    isNamed ? [] : ['the batch names another consent'],
  )
}

async function openConsent(jws: string, jwk: PublicJwk): Promise<ConsentRecord | undefined> {
  const alg = algorithmOf(jwk)
  try {
    const { payload, protectedHeader } = await compactVerify(jws, await importJWK(jwk, alg), {
      algorithms: [alg],
    })
    const record = consentRecord.parse(JSON.parse(new TextDecoder().decode(payload)))
    const kid = await thumbprintOf(jwk)
    return protectedHeader.typ === CONSENT_TYPE && record.pii_principal_id === kid
      ? record
      : undefined
  } catch (error) {
    if (error instanceof joseErrors.JOSEError || error instanceof z.ZodError) return undefined
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined
    throw error
  }
}

async function checkItsReceipt(
  { receipt, clipId, revision, manifest }: ChainBundleLink,
  { endpointKeys }: Against,
): Promise<Findings> {
  const { batchId } = z.object({ batchId: z.string() }).parse(JSON.parse(manifest))
  for (const key of endpointKeys.values()) {
    const payload = await verifyReceipt(receipt, key)
    if (payload?.type !== 'batch') continue
    const outcome = payload.clips.find((clip) => clip.id === clipId && clip.revision === revision)
    const isOurs = payload.batchId === batchId && outcome?.outcome === 'deposited'
    return found(
      [`receipt of ${payload.receivedAt}`],
      isOurs ? [] : ['the receipt does not say that the clip was deposited'],
    )
  }
  return found([], ['the receipt is not signed by a key of the endpoint'])
}

const releasedLine = z.looseObject({
  id: z.string(),
  text: z.string(),
  metadata: z.looseObject({
    item: z.number(),
    rights: z.looseObject({ verdict: z.string(), licence: z.string().nullable() }),
    work: z.record(z.string(), z.unknown()).default({}),
    category: z.string(),
    mended: z.array(z.string()).default([]),
  }),
})

/** Holds the released line against the signed one; staff may have set its rights. */
function checkReleased({ released, line, id, n, decisions }: ChainBundleLink): Findings {
  if (released === null || line === null) return found([], [])
  const shown = releasedLine.parse(JSON.parse(released))
  const signed = clipContent.parse(JSON.parse(line))
  const wrong: string[] = []
  if (shown.id !== id || shown.metadata.item !== n)
    wrong.push('the released line is of another clip')
  if (shown.text !== signed.text) wrong.push('the released text is not the signed one')
  const { verdict, licence } = shown.metadata.rights
  const isSigned = signed.rights.verdict === verdict && signed.rights.licence === licence
  const isDecided = decisions.some(
    ({ rights }) => rights?.verdict === verdict && rights.licence === licence,
  )
  if (!isSigned && !isDecided) wrong.push('its rights are neither the signed ones nor staff’s')
  wrong.push(...unfounded(shown.metadata, signed, decisions))
  return found(['released text'], wrong)
}

/** Members of the description that say neither what was signed nor what a reviewer mended. */
function unfounded(
  shown: Pick<z.infer<typeof releasedLine>['metadata'], 'work' | 'category' | 'mended'>,
  signed: ClipContent,
  decisions: ChainBundleLink['decisions'],
): string[] {
  const written = writeMending(
    decisions.findLast(({ outcome, mending }) => outcome === 'settled' && mending)?.mending,
  )
  const mended = withMending(signed, written)
  const names = mendedMembers(written)
  const isNamed = shown.mended.join() === names.join()
  const differs = [
    ...mendedWorkMembers.filter((name) => shown.work[name] !== mended.work[name]),
    ...(shown.category === mended.category ? [] : ['category']),
  ]
  return [
    ...(isNamed ? [] : ['it names other members as mended than the decision does']),
    ...differs.map((name) => `its ${name} is neither the signed one nor a reviewer’s`),
  ]
}

async function checkCommitment(
  { commitment, consent, line, leftOut }: ChainBundleLink,
  { manifest }: Against,
): Promise<Findings> {
  if (!commitment) return found([], leftOut === null ? ['it has no commitment'] : [])
  const { secret, leaf, path } = commitment
  const wrong: string[] = []
  if (line !== null && (await commitmentOf({ secret, consent, line })) !== leaf) {
    wrong.push('the commitment is over another consent or line')
  }
  if (path && (await rootFrom(leaf, path)) !== manifest.commitments.root) {
    wrong.push('the commitment does not lead to the root that the release signs')
  }
  return found(['commitment'], wrong)
}
