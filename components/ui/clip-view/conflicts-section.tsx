import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import type { RightsAssessment } from '@/utils/clip/rights'
import styles from './clip-view.module.css'
import { SeenQuote } from './seen-quote'

/** What on the page disagrees with what: a sentence for each, and the words of both sides. */
export function Conflicts({ rights }: { rights: RightsAssessment }): ReactNode {
  const { t, number, find } = useTranslation('clip')
  // A newer version may tell of conflicts for which there are no words here.
  const told = (rights.conflicts ?? []).flatMap(({ kind, between }) => {
    const said = find(`assessment.conflict.${kind}`)
    return said === undefined ? [] : [{ said, between }]
  })
  if (told.length === 0) return null
  return (
    <details className={styles.evidence} open>
      <summary>
        {t('assessment.conflicts')} <span className={styles.count}>{number(told.length)}</span>
      </summary>
      <ul>
        {told.map(({ said, between }) => (
          <li key={said}>
            {said}
            {between.map((side) => (
              <Side key={JSON.stringify(side)} {...side} />
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Side({ quote, where }: { quote: string; where: string }): ReactNode {
  const { t } = useTranslation('rights')
  return (
    <div className={styles.side}>
      <SeenQuote quote={quote} />
      <details className={styles.technical}>
        <summary>{t('evidence.technical')}</summary>
        <code translate="no">{where}</code>
      </details>
    </div>
  )
}

/** The sources that gave no answer: that is not known, which is not the same as free. */
export function NotKnown({ rights }: { rights: RightsAssessment }): ReactNode {
  const { t, list } = useTranslation('clip')
  const sources = rights.notKnown ?? []
  if (sources.length === 0) return null
  const names = list(sources.map((source) => t(`assessment.source.${source}`)))
  return <p>{t('assessment.notKnown', { sources: names })}</p>
}
