import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { z } from 'zod'
import { Form, typedAs, useSchemaForm } from '@/components/ui/form'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation } from '@/components/ui/translation'
import { categories } from '@/utils/clip/clip'
import { newId } from '@/utils/clip/ids'
import { contracts } from '@/utils/protocol/contracts'
import styles from './review.module.css'
import type { RulesSectionProps } from './rules-section-props'

const trustedVerdicts = ['public-domain', 'open', 'permitted'] as const

const ruleForm = z.object({
  category: z.enum(categories),
  verdict: z.enum(trustedVerdicts),
  afterAccepted: typedAs(
    z
      .string()
      .regex(/^[1-9]\d{0,5}$/)
      .transform(Number),
    'review.afterAcceptedWrong',
  ),
})

/** Makes a rule. */
export function TrustRuleForm({
  isBusy,
  change,
}: Pick<RulesSectionProps, 'isBusy' | 'change'>): ReactNode {
  const { t } = useTranslation('review')
  const { say } = useNotifications()
  /** Chosen once for what is in the form, so that a repeated attempt adds one rule. */
  const [ruleId, setRuleId] = useState(newId)
  const first: z.input<typeof ruleForm> = {
    category: 'classic',
    verdict: 'public-domain',
    afterAccepted: '50',
  }
  const form = useSchemaForm(ruleForm, first, { onValuesChange: () => setRuleId(newId()) })
  const add = (rule: z.output<typeof ruleForm>): void =>
    change(async (call) => {
      const rules = await call(contracts.addTrustRule, { body: { ruleId, ...rule } })
      setRuleId(newId())
      say(t('review.ruleAdded'))
      return rules
    })
  return (
    <Form form={form} className={styles.ruleForm} onSubmit={add}>
      <NativeSelect
        label={t('review.category')}
        data={categories.map((value) => ({ value, label: t(`categories.${value}`) }))}
        {...form.getInputProps('category')}
      />
      <NativeSelect
        label={t('review.verdict')}
        data={trustedVerdicts.map((value) => ({ value, label: t(`review.verdict.${value}`) }))}
        {...form.getInputProps('verdict')}
      />
      <TextInput
        label={t('review.afterAccepted')}
        inputMode="numeric"
        {...form.getInputProps('afterAccepted')}
      />
      <Button type="submit" loading={isBusy}>
        {t('review.addRule')}
      </Button>
    </Form>
  )
}
