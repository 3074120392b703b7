import { Button, NativeSelect } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { contracts } from '@/utils/protocol/contracts'
import styles from './review.module.css'
import type { RulesSectionProps } from './rules-section-props'

const numbersOfPeople = ['1', '2', '3', '4', '5']

/** How many people have to say the same. */
export function ReviewerNumbersSection({
  rules,
  isAdmin,
  isBusy,
  change,
}: RulesSectionProps): ReactNode {
  const { t } = useTranslation('review')
  const [reviewers, setReviewers] = useState(String(rules.reviewers))
  const [stated, setStated] = useState(String(rules.statementReviewers))
  const isChanged =
    reviewers !== String(rules.reviewers) || stated !== String(rules.statementReviewers)
  return (
    <section>
      <h2>{t('review.numbers')}</h2>
      <p className="soft">{t('review.numbersWhy')}</p>
      <form
        className={styles.ruleForm}
        onSubmit={(event) => {
          event.preventDefault()
          const numbers = { reviewers: Number(reviewers), statementReviewers: Number(stated) }
          change((call) => call(contracts.setReviewers, { body: numbers }))
        }}
      >
        <NativeSelect
          label={t('review.reviewers')}
          data={numbersOfPeople}
          value={reviewers}
          disabled={!isAdmin}
          onChange={({ currentTarget }) => setReviewers(currentTarget.value)}
        />
        <NativeSelect
          label={t('review.statementReviewers')}
          data={numbersOfPeople}
          value={stated}
          disabled={!isAdmin}
          onChange={({ currentTarget }) => setStated(currentTarget.value)}
        />
        {isAdmin && (
          <Button type="submit" loading={isBusy} disabled={!isChanged}>
            {t('review.save')}
          </Button>
        )}
      </form>
    </section>
  )
}
