import type { ReviewRules } from '@/utils/protocol/review-calls'
import type { StaffClient } from '@/utils/sync/staff-client'

/** What the parts of the page are given: the rules as they are, and how to change them. */
export interface RulesSectionProps {
  rules: ReviewRules
  isAdmin: boolean
  isBusy: boolean
  change: (ask: (client: StaffClient) => Promise<ReviewRules>) => void
}
