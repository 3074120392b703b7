import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import type { Stats } from '@/utils/protocol/schemas/figures'
import styles from './insights.module.css'

/** Why clips were returned or rejected. */
export function ReviewFigures({ review }: { review: Stats['review'] }): ReactNode {
  const { t, number, find } = useTranslation('insights')
  const { reasons, decided } = review
  if (reasons.length === 0) return null
  const most = Math.max(...reasons.map(({ clips }) => clips))
  return (
    <section className={styles.figure}>
      <h2>{t('insights.reasons')}</h2>
      <p className={styles.plain}>{t('insights.decided', { count: decided })}</p>
      <ul className={styles.reasons}>
        {reasons.map(({ state, reason, clips }) => {
          return (
            <li key={`${state} ${reason}`} data-state={state}>
              <span>
                {t('common.fact', {
                  name: t(`insights.event.${state}`),
                  value: find(`reasons.${reason}`) ?? t('insights.noReason'),
                })}
              </span>
              <span>{number(clips)}</span>
              <span
                aria-hidden
                className={styles.reasonBar}
                style={{ inlineSize: `${String((clips / most) * 100)}%` }}
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
