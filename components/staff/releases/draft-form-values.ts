import type { z } from 'zod'
import type { Category } from '@/utils/clip/clip'
import type { Reach } from '@/utils/exchange/release-manifest'
import type { releaseRequest } from '@/utils/protocol/schemas/releases'
import { releaseGroups, type ItemLicence, type ReleaseUse } from '@/utils/rights/mixing'

/** What a release shall hold, as the form has it. */
export interface DraftValues {
  reach: Reach
  /** None means all. */
  categories: Category[]
  use: DraftUse
  /** Id; empty means all. */
  organisation: string
  /** Local date and time as a browser's field writes it; empty means now. */
  until: string
  /** A number as it is typed. */
  sampleSize: string
}

/** What everybody may do with all of the release, or only what nobody has rights in. */
export type DraftUse = ReleaseUse | 'free'

/** The choices that the licences an alliance takes lead to, the freest first. */
export function usesOf(
  licences: readonly string[],
): { use: DraftUse; licences: readonly ItemLicence[] }[] {
  const groups = releaseGroups([null, ...licences]).groups
  return [{ use: 'free', licences: [null] }, ...groups]
}

/** The form as the endpoint takes it. Pure. */
export function toCriteria(
  { reach, categories, use, organisation, until, sampleSize }: DraftValues,
  licences: readonly string[],
): z.input<typeof releaseRequest>['criteria'] {
  const chosen = usesOf(licences).find((one) => one.use === use)?.licences ?? [null]
  const named = chosen.filter((id) => id !== null)
  return {
    reach,
    sampleSize: Number(sampleSize),
    withoutLicence: true,
    licences: named,
    ...(categories.length === 0 ? {} : { categories }),
    ...(organisation === '' ? {} : { organisation }),
    ...(until === '' ? {} : { until: new Date(until).toISOString() }),
  }
}
