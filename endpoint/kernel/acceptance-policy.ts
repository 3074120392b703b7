import { z } from 'zod'
import { descriptor } from '@/utils/protocol/schemas/alliance'
import { siteRuleList } from '@/utils/rights/site-rules'
import defaults from './defaults.json' with { type: 'json' }

const { name, schemaVersions, licences, categories, limits } = descriptor.shape
/** What an endpoint accepts, as its descriptor says it. The defaults are data: `defaults.json`. */
export const acceptancePolicy = z.object({
  name,
  schemaVersions,
  licences,
  categories,
  limits,
  siteRules: siteRuleList,
})
export type AcceptancePolicy = z.infer<typeof acceptancePolicy>

/** The defaults, with what the operator set instead. */
export function readAcceptancePolicy(changed: Partial<AcceptancePolicy> = {}): AcceptancePolicy {
  return acceptancePolicy.parse({ ...defaults, ...changed })
}
