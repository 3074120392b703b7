import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useNotices } from '@/components/ui/notices'
import { useWords } from '@/components/ui/words'
import { categories } from '@/utils/clip/clip'
import { newId } from '@/utils/clip/ids'
import type { TrustRule } from '@/utils/protocol/review-calls'
import styles from './review.module.css'
import type { RulesSectionProps } from './rules-section-props'

const trustedVerdicts = ['public-domain', 'open', 'permitted'] as const

/** Makes a rule. */
export function TrustRuleForm({
  isBusy,
  change,
}: Pick<RulesSectionProps, 'isBusy' | 'change'>): ReactNode {
  const { t } = useWords()
  const { say } = useNotices()
  const [verdict, setVerdict] = useState<TrustRule['verdict']>('public-domain')
  const [category, setCategory] = useState<TrustRule['category']>('classic')
  const [after, setAfter] = useState('50')
  /** Chosen once for what is in the form, so that a repeated attempt adds one rule. */
  const [ruleId, setRuleId] = useState(newId)
  const afterAccepted = /^[1-9]\d{0,5}$/.test(after) ? Number(after) : undefined
  const add = (): void => {
    if (afterAccepted === undefined) return
    change(async (client) => {
      const rules = await client.addTrustRule({ ruleId, verdict, category, afterAccepted })
      setRuleId(newId())
      say(t('review.ruleAdded'))
      return rules
    })
  }
  return (
    <form
      className={styles.ruleForm}
      onChange={() => setRuleId(newId())}
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <NativeSelect
        label={t('review.category')}
        data={categories.map((value) => ({ value, label: t(`categories.${value}`) }))}
        value={category}
        onChange={({ currentTarget: { value } }) =>
          setCategory(categories.find((one) => one === value) ?? category)
        }
      />
      <NativeSelect
        label={t('review.verdict')}
        data={trustedVerdicts.map((value) => ({ value, label: t(`review.verdict.${value}`) }))}
        value={verdict}
        onChange={({ currentTarget: { value } }) =>
          setVerdict(trustedVerdicts.find((one) => one === value) ?? verdict)
        }
      />
      <TextInput
        label={t('review.afterAccepted')}
        inputMode="numeric"
        value={after}
        error={afterAccepted === undefined && t('review.afterAcceptedWrong')}
        onChange={({ currentTarget }) => setAfter(currentTarget.value.trim())}
      />
      <Button type="submit" loading={isBusy}>
        {t('review.addRule')}
      </Button>
    </form>
  )
}
