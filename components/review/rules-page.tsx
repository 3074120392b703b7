import { useState, type ReactNode } from 'react'
import { db, fetcher } from '@/components/app/database'
import { useMembershipState } from '@/components/app/membership-state'
import { hashOf } from '@/components/app/route'
import { useTask } from '@/components/app/use-task'
import { useWords } from '@/components/app/words'
import { Unanswered } from '@/components/staff/staff-room'
import staffStyles from '@/components/staff/staff.module.css'
import { useAnswer } from '@/components/staff/use-answer'
import type { ReviewRules } from '@/utils/protocol/review-calls'
import { openStaffClient, type StaffClient } from '@/utils/sync/staff-client'
import { ReviewerNumbersPart } from './reviewer-numbers-part'
import styles from './review.module.css'
import { TrustRulesPart } from './trust-rules-part'

/** How many people decide, and which contributors are trusted by which rule. Admins change them. */
export function RulesPage(): ReactNode {
  const { t } = useWords()
  const { membership } = useMembershipState()
  const answer = useAnswer('rules', (client) => client.reviewRules())
  const [changed, setChanged] = useState<ReviewRules>()
  const { isBusy, run } = useTask()
  const rules = changed ?? answer.value
  const isAdmin = membership?.role === 'admin'
  const change = (ask: (client: StaffClient) => Promise<ReviewRules>): void => {
    run(async () => setChanged(await ask(await openStaffClient(db, fetcher))))
  }
  return (
    <div className={styles.scrolls}>
      <div className={staffStyles.page}>
        <p>
          <a href={hashOf({ page: 'review', id: null })}>{t('review.backToQueue')}</a>
        </p>
        <h1>{t('review.rules')}</h1>
        {!isAdmin && <p className={staffStyles.soft}>{t('review.rulesForAdmins')}</p>}
        <Unanswered answer={answer} />
        {rules && (
          <>
            <ReviewerNumbersPart
              key={`${String(rules.reviewers)} ${String(rules.statementReviewers)}`}
              {...{ rules, isAdmin, isBusy, change }}
            />
            <TrustRulesPart {...{ rules, isAdmin, isBusy, change }} />
          </>
        )}
      </div>
    </div>
  )
}

/** What the parts of the page are given: the rules as they are, and how to change them. */
export interface RulesPartProps {
  rules: ReviewRules
  isAdmin: boolean
  isBusy: boolean
  change: (ask: (client: StaffClient) => Promise<ReviewRules>) => void
}
