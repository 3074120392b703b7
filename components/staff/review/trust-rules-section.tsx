import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import type { ReviewRules } from '@/utils/protocol/schemas/review'
import { contracts } from '@/utils/protocol/contracts'
import styles from './review.module.css'
import type { RulesSectionProps } from './rules-section-props'
import { TrustRuleForm } from './trust-rule-form'

/** Which contributors are trusted by which rule: those in force, a new one, those that ended. */
export function TrustRulesSection(props: RulesSectionProps): ReactNode {
  const { t } = useTranslation('review')
  const { rules, isAdmin, isBusy, change } = props
  const inForce = rules.trustRules.filter(({ endedAt }) => endedAt === null)
  const ended = rules.trustRules.filter(({ endedAt }) => endedAt !== null)
  return (
    <section>
      <h2>{t('review.trust')}</h2>
      <p className="soft">{t('review.trustWhy')}</p>
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
                onClick={() =>
                  change((call) => call(contracts.endTrustRule, { body: { ruleId: rule.ruleId } }))
                }
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
  const { t, day } = useTranslation('review')
  return (
    <span>
      {t('review.trustRule', {
        category: t(`categories.${rule.category}`),
        verdict: t(`review.verdict.${rule.verdict}`),
        count: rule.afterAccepted,
      })}
      <small>
        {day(rule.createdAt)}
        {rule.endedAt !== null && ` – ${day(rule.endedAt)}`}
      </small>
    </span>
  )
}
