import type { Calls } from '@/components/query/call-endpoint'
import type { ReviewRules } from '@/utils/protocol/review-calls'

/** What the sections of the rules are given: the rules as they are, and how to change them. */
export interface RulesSectionProps {
  rules: ReviewRules
  isAdmin: boolean
  isBusy: boolean
  change: (write: (calls: Calls) => Promise<ReviewRules>) => void
}
