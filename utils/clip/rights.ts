import { z } from 'zod'
import { instant, sha256, shortText } from './primitives'
import { terms } from './terms'

/**
 * The rights assessment 能否贡献 of one clip: what may be done with it, and the evidence for that.
 * The rules that fill it are in `utils/rights/`; here is only what is kept, signed and exported.
 */

export const verdicts = ['public-domain', 'open', 'permitted', 'reserved', 'unclear'] as const
export const verdict = z.enum(verdicts)
export type Verdict = z.infer<typeof verdict>

export const obligations = [
  'attribution',
  'share-alike',
  'non-commercial',
  'no-derivatives',
  'notice',
] as const
export const obligation = z.enum(obligations)

const inEachLanguage = (max: number) =>
  z.strictObject({
    'zh-Hans': shortText(max).min(1),
    'zh-Hant': shortText(max).min(1),
    en: shortText(max).min(1),
  })

/** Who made a site rule: it came with the extension, from the alliance, or from the contributor. */
const ruleSources = ['shipped', 'alliance', 'contributor'] as const
export type RuleSource = (typeof ruleSources)[number]

/** The site rule that a piece of evidence comes from, in words of its own time. */
export const evidenceRule = z.looseObject({
  id: shortText(64),
  from: z.enum(ruleSources),
  site: inEachLanguage(100),
  says: inEachLanguage(500),
  /** Day on which the site's terms were read. */
  date: z.iso.date(),
  confirmed: z.boolean(),
  /** Another rule or the page itself says otherwise; this one decided nothing. */
  overruled: z.boolean(),
})

/** One thing seen that speaks for a verdict. `value` is the machine's reading of `quote`. */
export const evidence = z.looseObject({
  /** e.g. `licence-link`, `json-ld`, `document-number`, `site-rule`, `prose`. */
  kind: shortText(64),
  /** Where on the page, for a person: a CSS path, a header's name, `meta[name=DC.rights]`. */
  where: shortText(1024),
  quote: shortText(2000),
  value: shortText(2000).optional(),
  seenAt: instant,
  /** Only of kind `site-rule`; `where` is then the address at which the rule can be read. */
  rule: evidenceRule.optional(),
})
export type Evidence = z.infer<typeof evidence>

/**
 * One thing seen that speaks against. Three kinds that are never mixed: about this `work`, about
 * the `site` in general (a 版权所有 in the footer), about `collecting` (robots, TDM, terms of use).
 */
export const reservation = evidence.extend({ about: z.enum(['work', 'site', 'collecting']) })
export type Reservation = z.infer<typeof reservation>

/** Kinds of statement on which a clip may be contributed. */
export const decidingStatements = [
  'own-work',
  'permission',
  'licence',
  'public-domain',
  'official-document',
] as const
export type DecidingStatement = (typeof decidingStatements)[number]
/** `ask-staff` decides nothing: it hands the question to staff, see `utils/rights/ask-staff.ts`. */
export const statementKinds = [...decidingStatements, 'ask-staff'] as const
export const statementKind = z.enum(statementKinds)

export const scanMediaTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const
const scanMediaType = z.enum(scanMediaTypes)
export type ScanMediaType = z.infer<typeof scanMediaType>
export const MAX_SCANS = 10
export const MAX_SCAN_BYTES = 10 * 1024 * 1024

/**
 * A scan of a written permission: its hash, size and type, never the file or its name. Strict, so that
 * nothing else can be sent in it.
 */
export const statementScan = z.strictObject({
  sha256,
  bytes: z.int().min(1).max(MAX_SCAN_BYTES),
  mediaType: scanMediaType,
})
export type StatementScan = z.infer<typeof statementScan>

/** What the contributor states where the page alone leaves it open. Always reviewed by staff. */
export const statement = z.looseObject({
  kind: statementKind,
  /** What it rests on: date and sender of a permission, year of death, address of a licence. */
  evidence: shortText(2000),
  /** SPDX id under which the contributor says it may be shared. */
  licence: shortText(64).optional(),
  /** Scans of the written permission, which stay on the device. */
  scans: z.array(statementScan).max(MAX_SCANS).optional(),
  statedAt: instant,
})
export type Statement = z.infer<typeof statement>

export const conflictKinds = [
  'licences-differ',
  'licence-against-notice',
  'site-against-itself',
  'licence-against-mining',
  'licence-against-collecting',
  'free-against-notice',
  'free-against-site',
] as const
export type ConflictKind = (typeof conflictKinds)[number]

/** Pieces of evidence that disagree, with the words of each and where they stand. */
export const conflict = z.looseObject({
  /** One of `conflictKinds`; a newer version may know more. */
  kind: shortText(40),
  between: z.array(z.looseObject({ quote: shortText(400), where: shortText(1024) })).max(4),
})

/** Sources that were asked and did not answer: “not known”, never “free”. */
export const unknownSource = z.enum(['headers', 'robots-txt', 'tdmrep'])

export const rightsAssessment = z.looseObject({
  verdict,
  /** SPDX id, or `null` where the verdict rests on no licence (a statute, an expired term). */
  licence: shortText(64).nullable(),
  licenceUrl: shortText(2048).optional(),
  obligations: z.array(obligation),
  /** Country whose law the conclusion speaks of, ISO 3166-1 alpha-2. */
  jurisdiction: z.string().regex(/^[A-Z]{2}$/),
  /** Id of the rule that decided: a key of the table in `utils/rights/`, named in docs and UI. */
  basis: shortText(64),
  /** Which part of the page the licence speaks of. */
  scope: z.enum(['page', 'part', 'image-only', 'unknown']),
  evidence: z.array(evidence).max(50),
  reservations: z.array(reservation).max(50),
  /** What disagrees with what, also where the rules settle it. */
  conflicts: z.array(conflict).max(7).optional(),
  /** Sources that did not answer. */
  notKnown: z.array(unknownSource).max(3).optional(),
  /** Staff must look before this is accepted. */
  needsReview: z.boolean(),
  /** Since when the work is free, by place and layer; absent where nothing is known of it. */
  terms: terms.optional(),
  statement: statement.nullable(),
  assessedAt: instant,
  /** Version of the rules that assessed it, so that old verdicts can be found when rules change. */
  rules: shortText(32),
})
export type RightsAssessment = z.infer<typeof rightsAssessment>
