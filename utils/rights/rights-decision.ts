import { z } from 'zod'
import type { ClipContent } from '@/utils/clip/clip'
import { shortText } from '@/utils/clip/primitives'
import type { RightsAssessment } from '@/utils/clip/rights'
import type { Basis } from './bases'
import { licenceById } from './licences'

/**
 * A rights decision: verdict, basis and licence that staff set for a clip whose contributor left the
 * decision to them. The signed clip stays as it is; what is released says what staff set.
 */

/** What staff may set: the verdicts that permit sharing, each by the bases that can carry it. */
export const rightsDecisionBases = {
  'public-domain': [
    'cn-art-5-document',
    'classical-work',
    'classical-author',
    'term-expired',
    'public-domain-notice',
    'public-domain-mark',
  ],
  open: ['open-licence'],
  permitted: ['permitted-licence'],
} as const satisfies Partial<Record<RightsAssessment['verdict'], readonly Basis[]>>

export type DecidedVerdict = keyof typeof rightsDecisionBases
export const decidedVerdicts = ['public-domain', 'open', 'permitted'] as const
const decidedBases = decidedVerdicts.flatMap((each) => [...rightsDecisionBases[each]])
export type DecidedBasis = (typeof decidedBases)[number]

/** A decision as it is kept. It was checked when it was made, by the table of licences of that day. */
export const storedRightsDecision = z.strictObject({
  verdict: z.enum(decidedVerdicts),
  basis: z.enum(decidedBases),
  /** SPDX id; `null` for a work that is in the public domain without a mark. */
  licence: shortText(64).nullable(),
})
export const rightsDecision = storedRightsDecision.superRefine((value, context) => {
  const message = findRightsFault(value)
  if (message !== undefined) context.addIssue({ code: 'custom', message })
})
export type RightsDecision = z.infer<typeof rightsDecision>

/** Whether a basis rests on a licence, which then has to be named. */
export function restsOnLicence(basis: DecidedBasis): boolean {
  return ['public-domain-mark', 'open-licence', 'permitted-licence'].includes(basis)
}

/** What staff set, with all that follows from the licence, as it goes into the released line. */
type DecidedRights = RightsDecision & Pick<RightsAssessment, 'obligations'>

/** What a decision comes to under today's table of licences: kept, so that lines never change. */
export function rightsOfDecision({ verdict, basis, licence }: RightsDecision): DecidedRights {
  const found = licence === null ? undefined : licenceById(licence)
  return {
    verdict,
    basis,
    licence: found?.id ?? null,
    obligations: [...(found?.obligations ?? [])],
  }
}

/** The clip with the rights that staff set; as it is where they set none. Pure. */
export function withDecidedRights(clip: ClipContent, decided: string | null): ClipContent {
  if (decided === null) return clip
  // Written by `rightsOfDecision`; not parsed again, so that a released line stays the same for ever.
  const rights = JSON.parse(decided) as DecidedRights
  const { licenceUrl: _undecided, ...assessed } = clip.rights
  return { ...clip, rights: { ...assessed, ...rights } }
}

/** What is wrong with a decision, in English. */
function findRightsFault({ verdict, basis, licence }: RightsDecision): string | undefined {
  const fitting: readonly DecidedBasis[] = rightsDecisionBases[verdict]
  if (!fitting.includes(basis)) return `${basis} is no basis of ${verdict}`
  if (!restsOnLicence(basis)) {
    return licence === null ? undefined : 'a work in the public domain has no licence'
  }
  if (licence === null) return 'name the licence'
  const found = licenceById(licence)
  if (!found) return `${licence} is no licence known here`
  return found.class === verdict ? undefined : `under ${licence} a text is ${found.class}`
}
