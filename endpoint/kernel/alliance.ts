import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { notice, type Notice } from '@/utils/consent/notice'
import { isAllowedEndpoint } from '@/utils/protocol/endpoint-address'
import { knownLicences } from '@/utils/rights/licences'
import { obligatoryMeasures } from '@/utils/quality/obligatory'
import { reviewerNumbers } from '@/utils/protocol/schemas/review'
import { acceptancePolicy } from './acceptance-policy'
import { faultIn, readConfigFile } from './config-file'
import { depositLimits } from './deposit-limits'
import { checkTogether, NoticeFault } from './notices'
import { UsageError } from './usage-error'

/**
 * The alliance as its operator configures it: who it is, what it accepts, its limits. Strict, so that a
 * misspelt member is found; what is not said is as in `defaults.json`.
 */
export const allianceConfig = z.strictObject({
  name: acceptancePolicy.shape.name,
  /** Where clients reach the endpoint. */
  publicUrl: z
    .string()
    .refine(isAllowedEndpoint, { error: 'https://…, or http:// on this machine only' })
    .optional(),
  licences: z
    .array(z.string().refine(isKnown, { error: 'not in assets/licences.json' }))
    .optional(),
  categories: acceptancePolicy.shape.categories.optional(),
  /** Those that go by lists of words only inform. */
  obligatoryMeasures: z.array(z.enum(obligatoryMeasures)).optional(),
  /** Words for which a person looks at a text of a release's technical sample; they decide nothing. */
  markedWords: z.array(z.string().trim().min(1).max(100)).max(20_000).optional(),
  limits: acceptancePolicy.shape.limits.optional(),
  siteRules: acceptancePolicy.shape.siteRules.optional(),
  deposits: z.strictObject(depositLimits.shape).optional(),
  /** How many must agree at first; staff change it in the workbench. */
  review: reviewerNumbers.optional(),
})
export type AllianceConfig = z.infer<typeof allianceConfig>

const known = new Set(knownLicences())

function isKnown(licence: string): boolean {
  return known.has(licence)
}

/** @throws UsageError that names file, line and member */
export function readAlliance(file: string): AllianceConfig {
  return readConfigFile(file, allianceConfig)
}

/**
 * A notice as its operator writes it: strict, so that a misspelt member is found. `source` and `date` are
 * for whoever keeps the folder, not part of the notice.
 */
const noticeFile = z
  .strictObject({ ...notice.shape, source: z.unknown().optional(), date: z.unknown().optional() })
  .transform(({ source: _source, date: _date, ...rest }): Notice => rest)

/**
 * The notices of a folder of the operator's, which can stand together, one of them in force.
 *
 * @throws UsageError that names file, line and member
 */
export function readNoticeFolder(folder: string, now: Date): Notice[] {
  const files = listFolder(folder).filter((name) => name.endsWith('.json'))
  if (files.length === 0) throw new UsageError(`${folder} holds no notice, a file *.json each`)
  const read = new Map<Notice, string>()
  for (const name of files) {
    const file = join(folder, name)
    read.set(readConfigFile(file, noticeFile), file)
  }
  const notices = Array.from(read.keys())
  try {
    checkTogether(notices)
    checkInForce(notices, now)
  } catch (error) {
    if (!(error instanceof NoticeFault)) throw error
    throw faultIn(read.get(error.found) ?? folder, [error.member], error.message)
  }
  return notices
}

/** @throws NoticeFault where all of them begin later */
function checkInForce(notices: readonly Notice[], now: Date): void {
  const [first] = notices.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
  if (!first || Date.parse(first.effectiveFrom) <= now.getTime()) return
  throw new NoticeFault(first, 'effectiveFrom', 'no notice is in force before that')
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new UsageError(`${folder} cannot be read: ${error.message}`)
  }
}

/** Top-level names that belong to nobody (RFC 2606): whoever uses them has not filled it in yet. */
const NOBODYS = /(?:^|[@./])(?:example|invalid|test)(?![\w.-])|\bexample\.(?:com|org|net)\b/

/** Whether a notice names a controller that can be reached by nobody: the one of the trial. */
export function isTrialNotice({ controller }: Notice): boolean {
  return NOBODYS.test(controller.contact)
}
