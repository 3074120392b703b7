import { useState, type ReactNode } from 'react'
import { db, fetcher } from '@/components/ui/database'
import { useMembershipState } from '@/components/ui/membership-state'
import { hashOf } from '@/components/ui/route'
import { useTask } from '@/components/ui/use-task'
import { useWords } from '@/components/ui/words'
import { Unanswered } from '@/components/query/staff-room'
import staffStyles from '@/components/ui/staff-page.module.css'
import { useAnswer } from '@/components/query/use-answer'
import type { ReviewRules } from '@/utils/protocol/review-calls'
import { openStaffClient, type StaffClient } from '@/utils/sync/staff-client'
import { ReviewerNumbersSection } from './reviewer-numbers-section'
import styles from './review.module.css'
import { TrustRulesSection } from './trust-rules-section'

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
            <ReviewerNumbersSection
              key={`${String(rules.reviewers)} ${String(rules.statementReviewers)}`}
              {...{ rules, isAdmin, isBusy, change }}
            />
            <TrustRulesSection {...{ rules, isAdmin, isBusy, change }} />
          </>
        )}
      </div>
    </div>
  )
}
