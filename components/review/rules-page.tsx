import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { db, fetcher } from '@/components/app/database'
import { useMembershipState } from '@/components/app/membership-state'
import { useNotices } from '@/components/app/notices'
import { hashOf } from '@/components/app/route'
import { useTask } from '@/components/app/use-task'
import { useWords } from '@/components/app/words'
import { Unanswered } from '@/components/staff/staff-room'
import staffStyles from '@/components/staff/staff.module.css'
import { useAnswer } from '@/components/staff/use-answer'
import { categories } from '@/utils/clip/clip'
import { newId } from '@/utils/clip/ids'
import type { ReviewRules, TrustRule } from '@/utils/protocol/review-calls'
import { openStaffClient, type StaffClient } from '@/utils/sync/staff-client'
import styles from './review.module.css'

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
            <NumbersPart
              key={`${String(rules.reviewers)} ${String(rules.statementReviewers)}`}
              {...{ rules, isAdmin, isBusy, change }}
            />
            <TrustPart {...{ rules, isAdmin, isBusy, change }} />
          </>
        )}
      </div>
    </div>
  )
}

interface PartProps {
  rules: ReviewRules
  isAdmin: boolean
  isBusy: boolean
  change: (ask: (client: StaffClient) => Promise<ReviewRules>) => void
}

const numbersOfPeople = ['1', '2', '3', '4', '5']

function NumbersPart({ rules, isAdmin, isBusy, change }: PartProps): ReactNode {
  const { t } = useWords()
  const [reviewers, setReviewers] = useState(String(rules.reviewers))
  const [stated, setStated] = useState(String(rules.statementReviewers))
  const isChanged =
    reviewers !== String(rules.reviewers) || stated !== String(rules.statementReviewers)
  return (
    <section>
      <h2>{t('review.numbers')}</h2>
      <p className={staffStyles.soft}>{t('review.numbersWhy')}</p>
      <form
        className={styles.ruleForm}
        onSubmit={(event) => {
          event.preventDefault()
          const numbers = { reviewers: Number(reviewers), statementReviewers: Number(stated) }
          change((client) => client.setReviewers(numbers))
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

function TrustPart(props: PartProps): ReactNode {
  const { t } = useWords()
  const { rules, isAdmin, isBusy, change } = props
  const inForce = rules.trustRules.filter(({ endedAt }) => endedAt === null)
  const ended = rules.trustRules.filter(({ endedAt }) => endedAt !== null)
  return (
    <section>
      <h2>{t('review.trust')}</h2>
      <p className={staffStyles.soft}>{t('review.trustWhy')}</p>
      {inForce.length === 0 && <p>{t('review.noTrust')}</p>}
      <ul className={styles.trustRules}>
        {inForce.map((rule) => (
          <li key={rule.ruleId}>
            <TrustRuleLine rule={rule} />
            {isAdmin && (
              <Button
                size="compact-sm"
                variant="default"
                disabled={isBusy}
                onClick={() => change((client) => client.endTrustRule(rule.ruleId))}
              >
                {t('review.endRule')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isAdmin && <TrustRuleForm {...props} />}
      {ended.length > 0 && (
        <details className={styles.endedRules}>
          <summary>{t('review.endedRules')}</summary>
          <ul className={styles.trustRules}>
            {ended.map((rule) => (
              <li key={rule.ruleId}>
                <TrustRuleLine rule={rule} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function TrustRuleLine({ rule }: { rule: ReviewRules['trustRules'][number] }): ReactNode {
  const { t, number, day } = useWords()
  return (
    <span>
      {t('review.trustRule', {
        category: t(`categories.${rule.category}`),
        verdict: t(`review.verdict.${rule.verdict}`),
        count: number(rule.afterAccepted),
      })}
      <small>
        {day(rule.createdAt)}
        {rule.endedAt !== null && ` – ${day(rule.endedAt)}`}
      </small>
    </span>
  )
}

const trustedVerdicts = ['public-domain', 'open', 'permitted'] as const

function TrustRuleForm({ isBusy, change }: PartProps): ReactNode {
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
