import { findBlock, type SourcePlace } from '@/utils/clip/blocked-source'
import type { Clip, ClipContent } from '@/utils/clip/clip'
import { waitingStates, type ClipState } from '@/utils/clip/lifecycle'
import { clipContent, MAX_CLIP_CODE_POINTS } from '@/utils/clip/clip'
import { isActive, type ConsentRecord } from '@/utils/consent/record'
import { maskParameters } from '@/utils/privacy/address-parameters'
import { openFindings, type Known } from '@/utils/privacy/open-findings'
import { beyondObligatory } from '@/utils/quality/obligatory'
import { asksStaff, canStaffDecide } from '@/utils/rights/ask-staff'
import { findBlocks } from '@/utils/rights/blocks'
import { countCodePoints } from '@/utils/text/code-points'
import { foldsToNothing } from '@/utils/text/fold'
import { findTextProblem } from '@/utils/text/well-formed'
import { leavingAddress } from './leaving-address'
import { leavingSurroundings } from './leaving-surroundings'

/**
 * The one function that decides what may leave the device.
 *
 * Sealing takes only what this function gives (the type is branded), and the screens show its obstacles.
 * It trusts no stored conclusion that it can check again by itself.
 */

export const obstacles = [
  'private',
  'not-decided',
  'text-domain',
  'too-long',
  'rights-reserved',
  'rights-unclear',
  'statement-not-taken',
  'licence-not-taken',
  'category-not-taken',
  'source-blocked',
  'quality-obligatory',
  'personal-information',
  'not-checked',
  'human-genetic',
  'state-secret',
  'schema-version',
  'not-joined',
  'no-consent',
  'consent-outdated',
  'taken-down',
  'duplicate',
  'malformed',
] as const
export type Obstacle = (typeof obstacles)[number]

/** What the endpoint accepts, from its descriptor. */
interface AcceptancePolicy {
  /** Versions of records that it understands; anything else it would refuse. */
  schemaVersions: readonly number[]
  licences: readonly string[]
  categories: readonly string[]
  clipCodePoints: number
  /** Sources from which the endpoint accepts nothing. */
  blockedSources: readonly SourcePlace[]
  /** Measures of a text which the endpoint takes nothing beyond the thresholds of. */
  obligatoryMeasures?: readonly string[] | undefined
}

export interface LeavingContext {
  /** `null` before joining. */
  endpoint: AcceptancePolicy | null
  consent: ConsentRecord | null
  /** Versions of the notice, a consent to which counts now. */
  noticeVersions: readonly string[]
  /** Words that were masked in the clip: they are looked for in what would leave, and are no part of it. */
  masked?: readonly Known[]
  /** The same text was taken down at the endpoint, as far as is known. */
  isTakenDown: boolean
  /** The same text was contributed already, by anybody, as far as is known. */
  isDuplicate: boolean
}

declare const cleared: unique symbol
/** Clip content that `mayLeave` has let through. */
export type ClearedContent = ClipContent & { readonly [cleared]: true }

export type LeavingDecision =
  | {
      may: true
      content: ClearedContent
      /** The consent record under which the clip is sealed. */
      consentId: string
    }
  | { may: false; obstacles: Obstacle[] }

/** Decides whether `clip` may leave the device, and gives what leaves. */
export function mayLeave(clip: Clip, context: LeavingContext): LeavingDecision {
  const found = [...ownObstacles(clip), ...endpointObstacles(clip, context)]
  if (found.length > 0 || !context.consent) return { may: false, obstacles: [...new Set(found)] }
  const content = clipContent.safeParse(leavingContent(clip))
  if (!content.success) return { may: false, obstacles: ['malformed'] }
  // Once more on the very strings that would be sealed.
  const personal = personalObstacles(content.data, context.masked)
  if (personal.length > 0) return { may: false, obstacles: personal }
  const consentId = context.consent.record_id
  return { may: true, content: content.data as ClearedContent, consentId }
}

const waiting: readonly ClipState[] = waitingStates

/** Obstacles that do not depend on an endpoint, so that the card can show them before joining. */
function ownObstacles(clip: Clip): Obstacle[] {
  const found: Obstacle[] = []
  if (clip.visibility !== 'shared') found.push('private')
  if (!waiting.includes(clip.state)) found.push('not-decided')
  return [...found, ...decisionObstacles(clip)]
}

/** Those that stand in the way of deciding to contribute: all that the content itself has. */
export function decisionObstacles(clip: ClipContent): Obstacle[] {
  const found: Obstacle[] = []
  if (foldsToNothing(clip.text) || findTextProblem(clip.text)) found.push('text-domain')
  if (countCodePoints(clip.text) > MAX_CLIP_CODE_POINTS) found.push('too-long')
  return [
    ...found,
    ...personalObstacles(leavingContent(clip)),
    ...blockObstacles(clip),
    ...rightsObstacles(clip),
  ]
}

/**
 * Personal information in any string of the content, looked for now: a stored list of findings proves
 * nothing. `masked` is what only the device knows. Where the search itself fails, nothing is known, and the clip stays. The endpoint asks it again.
 */
export function personalObstacles(content: ClipContent, masked: readonly Known[] = []): Obstacle[] {
  if (content.privacy.findings.some(({ decision }) => decision === 'open')) {
    return ['personal-information']
  }
  try {
    return openFindings(content, masked).length > 0 ? ['personal-information'] : []
  } catch (error) {
    console.error('the search for personal information failed', error)
    return ['not-checked']
  }
}

/** Blocked kinds of text; the endpoint asks it again as well. */
export function blockObstacles({
  text,
  source,
  work,
}: Pick<ClipContent, 'text' | 'source' | 'work'>): Obstacle[] {
  const around = [source.context.before, source.title, work.title ?? '']
  return findBlocks(text, around).map((block) => block.kind)
}

/**
 * Whether the assessment permits sharing; the endpoint asks it again of every clip it receives. One
 * pair leaves undecided: *unclear*, without a licence, by a basis that staff can decide, handed to them.
 */
export function rightsObstacles({ rights }: Pick<ClipContent, 'rights'>): Obstacle[] {
  const stated = rights.statement
  if (asksStaff(rights)) {
    const isPair = canStaffDecide(rights) && stated?.licence === undefined
    return isPair ? [] : ['statement-not-taken']
  }
  if (stated && stated.evidence.trim() === '') return ['rights-unclear']
  const ownOrPermitted = stated?.kind === 'own-work' || stated?.kind === 'permission'
  const workReserved = rights.reservations.some(({ about }) => about === 'work')
  switch (rights.verdict) {
    case 'reserved':
      return ['rights-reserved']
    case 'unclear':
      return ['rights-unclear']
    case 'open':
    case 'permitted':
      if (rights.licence === null) return ['rights-unclear']
      return workReserved && !ownOrPermitted ? ['rights-reserved'] : []
    case 'public-domain':
      return []
  }
}

function endpointObstacles(clip: Clip, context: LeavingContext): Obstacle[] {
  const { endpoint, consent, noticeVersions } = context
  if (!endpoint) return ['not-joined']
  const found: Obstacle[] = []
  if (!endpoint.schemaVersions.includes(clip.schemaVersion)) found.push('schema-version')
  const { licence } = clip.rights
  if (licence !== null && !endpoint.licences.includes(licence)) found.push('licence-not-taken')
  if (!endpoint.categories.includes(clip.category)) found.push('category-not-taken')
  if (findBlock(clip.source.url, endpoint.blockedSources)) found.push('source-blocked')
  if (countCodePoints(clip.text) > endpoint.clipCodePoints) found.push('too-long')
  const { obligatoryMeasures = [] } = endpoint
  if (beyondObligatory(clip.text, obligatoryMeasures).length > 0) found.push('quality-obligatory')
  if (!consent || !isActive(consent)) found.push('no-consent')
  else if (!noticeVersions.includes(consent.privacy_notice.version)) found.push('consent-outdated')
  if (context.isTakenDown) found.push('taken-down')
  if (context.isDuplicate) found.push('duplicate')
  return found
}

/** Copies the content members by name: nothing else of the device's record ever leaves. */
export function leavingContent(clip: ClipContent): ClipContent {
  const { canonicalUrl, citation, variant, ...source } = clip.source
  return {
    schemaVersion: clip.schemaVersion,
    id: clip.id,
    revision: clip.revision,
    salt: clip.salt,
    text: clip.text,
    digest: clip.digest,
    source: {
      ...source,
      ...leavingSurroundings(source),
      url: leavingAddress(source.url),
      ...(canonicalUrl !== undefined && { canonicalUrl: leavingAddress(canonicalUrl) }),
      ...(citation && { citation: { ...citation, value: maskParameters(citation.value) } }),
      ...(variant && {
        variant: {
          ...variant,
          ...(variant.original !== undefined && { original: maskParameters(variant.original) }),
        },
      }),
    },
    textNotes: clip.textNotes,
    work: clip.work,
    category: clip.category,
    dataKind: clip.dataKind,
    documentTags: clip.documentTags,
    rights: leavingRights(clip.rights),
    origin: clip.origin,
    privacy: clip.privacy,
    quality: clip.quality,
    annotations: clip.annotations,
    createdAt: clip.createdAt,
  }
}

/** Keeps only the scan's hash, size and type, never its name; masks what an address asks for. */
function leavingRights(rights: ClipContent['rights']): ClipContent['rights'] {
  const { licenceUrl, statement } = rights
  const scans = statement?.scans?.map(({ sha256, bytes, mediaType }) => ({
    sha256,
    bytes,
    mediaType,
  }))
  return {
    ...rights,
    ...(licenceUrl !== undefined && { licenceUrl: maskParameters(licenceUrl) }),
    ...(statement && scans && { statement: { ...statement, scans } }),
  }
}
