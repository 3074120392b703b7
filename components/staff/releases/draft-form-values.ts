import { z } from 'zod'
import rubric from '@/assets/review/rubric.json' with { type: 'json' }
import { wholeUpTo } from '@/components/ui/form'
import { categories } from '@/utils/clip/clip'
import { MOST_SAMPLED, reaches } from '@/utils/exchange/release-manifest'
import type { releaseRequest } from '@/utils/protocol/schemas/releases'
import { releaseGroups, type ItemLicence, type ReleaseUse } from '@/utils/rights/mixing'

/** What everybody may do with all of the release, or only what nobody has rights in. */
export type DraftUse = ReleaseUse | 'free'

/** What a release shall hold, as the form has it and as it is checked. */
export const draftForm = z.object({
  reach: z.enum(reaches),
  /** None means all. */
  categories: z.array(z.enum(categories)),
  use: z.custom<DraftUse>(),
  /** Id; empty means all. */
  organisation: z.string(),
  /** Local date and time as a browser's field writes it; empty means now. */
  until: z.string(),
  sampleSize: wholeUpTo(MOST_SAMPLED, 'releases.noSampleSize'),
})
export type DraftValues = z.input<typeof draftForm>

export const emptyDraft: DraftValues = {
  reach: 'open',
  categories: [],
  use: 'any',
  organisation: '',
  until: '',
  sampleSize: String(rubric.sampleSize),
}

/** The choices that the licences an alliance takes lead to, the freest first. */
export function usesOf(
  licences: readonly string[],
): { use: DraftUse; licences: readonly ItemLicence[] }[] {
  const groups = releaseGroups([null, ...licences]).groups
  return [{ use: 'free', licences: [null] }, ...groups]
}

/** The form as the endpoint takes it. Pure. */
export function toCriteria(
  draft: z.output<typeof draftForm>,
  licences: readonly string[],
): z.input<typeof releaseRequest>['criteria'] {
  const { reach, organisation, until, sampleSize } = draft
  const chosen = usesOf(licences).find((one) => one.use === draft.use)?.licences ?? [null]
  const named = chosen.filter((id) => id !== null)
  return {
    reach,
    sampleSize,
    withoutLicence: true,
    licences: named,
    ...(draft.categories.length === 0 ? {} : { categories: draft.categories }),
    ...(organisation === '' ? {} : { organisation }),
    ...(until === '' ? {} : { until: new Date(until).toISOString() }),
  }
}
