import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useIsAdmin } from '@/components/ui/membership-state'
import { Back } from '@/components/ui/back'
import { useTranslation } from '@/components/ui/translation'
import { QueryStatus } from '@/components/query/query-status'
import { keys } from '@/components/query/keys'
import { useEndpoint, useEndpointTask } from '@/components/query/use-endpoint'
import { contracts } from '@/utils/protocol/contracts'
import { ReviewerNumbersSection } from './reviewer-numbers-section'
import type { RulesSectionProps } from './rules-section-props'
import styles from './review.module.css'
import { TrustRulesSection } from './trust-rules-section'

/** How many people decide, and which contributors are trusted by which rule. Admins change them. */
export function RulesPage(): ReactNode {
  const { t } = useTranslation('review')
  const isAdmin = useIsAdmin() ?? false
  const query = useEndpoint(keys.reviewRules, (call) => call(contracts.reviewRules))
  const queries = useQueryClient()
  const { isBusy, run } = useEndpointTask()
  const { data: rules } = query
  const change: RulesSectionProps['change'] = (write) =>
    run(async (call) => queries.setQueryData(keys.reviewRules, await write(call)))
  return (
    <div className={styles.scrolls}>
      <div className="page" data-width="widest">
        <Back to={{ page: 'review', id: null }}>{t('review.backToQueue')}</Back>
        <h1>{t('review.rules')}</h1>
        {!isAdmin && <p className="soft">{t('review.rulesForAdmins')}</p>}
        <QueryStatus query={query} />
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
