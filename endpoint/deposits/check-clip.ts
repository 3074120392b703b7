import { findBlock } from '@/utils/clip/blocked-source'
import type { ClipContent } from '@/utils/clip/clip'
import { findContentFault } from '@/utils/clip/content-faults'
import { digestText } from '@/utils/clip/digest'
import { blockObstacles, personalObstacles, rightsObstacles } from '@/utils/envelope/may-leave'
import { findAddressFault } from '@/utils/envelope/leaving-address'
import type { Manifest } from '@/utils/envelope/manifest'
import { parseClipLine } from '@/utils/envelope/open'
import { maskText } from '@/utils/privacy/mask-text'
import { clipProblemTable, type ClipProblemKind } from '@/utils/protocol/problems'
import { beyondObligatory } from '@/utils/quality/obligatory'
import { countCodePoints } from '@/utils/text/code-points'
import { sha256 } from '../kernel/hash'
import type { BlockedSource } from '../moderation/blocked-sources'
import type { AcceptancePolicy } from '../kernel/acceptance-policy'

/** The result of checking one clip line without the database. */
export type CheckedClip =
  | { taken: true; line: string; clip: ClipContent; codePoints: number }
  | { taken: false; problem: ClipProblem }

/** What this endpoint takes, from where it takes nothing, and what time it is. */
interface CheckedAgainst {
  policy: AcceptancePolicy
  blocked: readonly BlockedSource[]
  now: Date
}

export interface ClipProblem {
  kind: ClipProblemKind
  detail: string
}

/**
 * Checks one clip as received. Nothing that the device concluded is trusted where it can be checked
 * again here. Details never quote the text: they stay in receipts when the text is gone.
 */
export async function checkClip(
  line: string,
  named: Manifest['clips'][number],
  schemaVersion: number,
  { policy, blocked, now }: CheckedAgainst,
): Promise<CheckedClip> {
  const parsed = parseClipLine(line, named)
  if (!parsed.ok) {
    const kind = parsed.reason === 'not-canonical' ? 'clip-not-canonical' : 'clip-malformed'
    return refuse(kind, parsed.detail)
  }
  const { clip } = parsed
  if (clip.schemaVersion !== schemaVersion) {
    return refuse('clip-malformed', 'schemaVersion differs from the manifest')
  }
  const codePoints = countCodePoints(clip.text)
  const problem =
    limitProblem(clip, codePoints, policy) ??
    sourceProblem(clip, blocked) ??
    rightsProblem(clip) ??
    blockProblem(clip) ??
    personalProblem(clip) ??
    qualityProblem(clip, policy)
  if (problem) return { taken: false, problem }
  if (clip.digest !== (await digestText(clip.text, sha256))) return refuse('clip-digest')
  const fault = findAddressFault(clip) ?? findContentFault(clip, now.getTime(), maskText)
  if (fault !== undefined) return refuse('clip-malformed', fault)
  return { taken: true, line, clip, codePoints }
}

/** A clip’s problem from the table, with what to do and further detail. */
export function clipProblem(kind: ClipProblemKind, more?: string): ClipProblem {
  const detail = clipProblemTable[kind]
  return { kind, detail: more === undefined ? detail : `${detail} (${more})` }
}

function limitProblem(
  clip: ClipContent,
  codePoints: number,
  policy: AcceptancePolicy,
): ClipProblem | undefined {
  const { clipCodePoints } = policy.limits
  if (codePoints > clipCodePoints) {
    return clipProblem('clip-too-large', `${String(codePoints)} of ${String(clipCodePoints)}`)
  }
  const { licence } = clip.rights
  if (licence !== null && !policy.licences.includes(licence)) {
    return clipProblem('clip-licence', licence)
  }
  if (!policy.categories.includes(clip.category)) return clipProblem('clip-category', clip.category)
  return undefined
}

function sourceProblem(
  { source }: ClipContent,
  blocked: readonly BlockedSource[],
): ClipProblem | undefined {
  const rule = findBlock(source.url, blocked)
  return rule && clipProblem('clip-source', rule.reason)
}

function rightsProblem(clip: ClipContent): ClipProblem | undefined {
  const [obstacle] = rightsObstacles(clip)
  return obstacle && clipProblem('clip-rights', obstacle)
}

function blockProblem(clip: ClipContent): ClipProblem | undefined {
  const [obstacle] = blockObstacles(clip)
  return obstacle && clipProblem('clip-blocked', obstacle)
}

/** The same search as on the device, over every string of the clip. */
function personalProblem(clip: ClipContent): ClipProblem | undefined {
  const [obstacle] = personalObstacles(clip)
  return obstacle && clipProblem('clip-personal', obstacle)
}

/** The same measures as on the device, of the text as it came. */
function qualityProblem(
  { text }: ClipContent,
  { obligatoryMeasures = [] }: AcceptancePolicy,
): ClipProblem | undefined {
  const beyond = beyondObligatory(text, obligatoryMeasures)
  return beyond.length === 0 ? undefined : clipProblem('clip-quality', beyond.join(', '))
}

function refuse(kind: ClipProblemKind, more?: string): CheckedClip {
  return { taken: false, problem: clipProblem(kind, more) }
}
