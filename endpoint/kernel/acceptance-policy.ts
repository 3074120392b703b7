import { z } from 'zod'
import { descriptor } from '@/utils/protocol/schemas/alliance'
import { siteRuleList } from '@/utils/rights/site-rules'
import defaults from './defaults.json' with { type: 'json' }

const { name, isTrial, schemaVersions, licences, categories, limits, obligatoryMeasures } =
  descriptor.shape
/** What an endpoint accepts, as its descriptor says it. The defaults are data: `defaults.json`. */
export const acceptancePolicy = z.object({
  name,
  isTrial,
  schemaVersions,
  licences,
  categories,
  limits,
  obligatoryMeasures,
  siteRules: siteRuleList,
})
export type AcceptancePolicy = z.infer<typeof acceptancePolicy>

/** The defaults, with what the operator set instead. */
export function readAcceptancePolicy(changed: ChangedPolicy = {}): AcceptancePolicy {
  const said = Object.entries(changed).filter(([, value]) => value !== undefined)
  return acceptancePolicy.parse({ ...defaults, ...Object.fromEntries(said) })
}

/** What an operator sets; what is not said stays as it is. */
export type ChangedPolicy = {
  [Name in keyof AcceptancePolicy]?: AcceptancePolicy[Name] | undefined
}
