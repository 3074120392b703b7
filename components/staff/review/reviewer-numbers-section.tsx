import { Button, NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { Form, useSchemaForm } from '@/components/ui/form'
import { useTranslation } from '@/components/ui/translation'
import { contracts } from '@/utils/protocol/contracts'
import styles from './review.module.css'
import type { RulesSectionProps } from './rules-section-props'

const numbersOfPeople = ['1', '2', '3', '4', '5']
const people = z.string().transform(Number)
const numbers = z.object({ reviewers: people, statementReviewers: people })

/** How many people have to say the same. */
export function ReviewerNumbersSection(props: RulesSectionProps): ReactNode {
  const { rules, isAdmin, isBusy, change } = props
  const { t } = useTranslation('review')
  const form = useSchemaForm(numbers, {
    reviewers: String(rules.reviewers),
    statementReviewers: String(rules.statementReviewers),
  })
  return (
    <section>
      <h2>{t('review.numbers')}</h2>
      <p className="soft">{t('review.numbersWhy')}</p>
      <Form
        form={form}
        className={styles.ruleForm}
        onSubmit={(body) => change((call) => call(contracts.setReviewers, { body }))}
      >
        {(['reviewers', 'statementReviewers'] as const).map((name) => (
          <NativeSelect
            key={name}
            label={t(`review.${name}`)}
            data={numbersOfPeople}
            disabled={!isAdmin}
            {...form.getInputProps(name)}
          />
        ))}
        {isAdmin && (
          <Button type="submit" loading={isBusy} disabled={!form.isDirty()}>
            {t('review.save')}
          </Button>
        )}
      </Form>
    </section>
  )
}
