import type { Call } from '@/utils/protocol/client'
import type { ReviewRules } from '@/utils/protocol/schemas/review'

/** What the sections of the rules are given: the rules as they are, and how to change them. */
export interface RulesSectionProps {
  rules: ReviewRules
  isAdmin: boolean
  isBusy: boolean
  change: (write: (call: Call) => Promise<ReviewRules>) => void
}
