import type { ReactNode } from 'react'
import { detailLanguage } from '@/components/ui/problem-text'
import { useTranslation } from '@/components/ui/translation'
import type { BatchRow, Problem } from '@/utils/store/rows'
import type { Advice } from './answer-advice'
import styles from './batches.module.css'

interface BatchProblemProps {
  batch: BatchRow
  problem: Problem
  /** Who has to change what, where that is known. */
  advice: Advice | undefined
}

/** What keeps a batch from arriving; after a day of somebody else's answers also who can change it. */
export function BatchProblem({ batch, problem, advice }: BatchProblemProps): ReactNode {
  const { t, problemOf } = useTranslation('batches')
  return (
    <div className={styles.problem} data-advice={advice}>
      <p>
        {problemOf(problem.kind)}
        <small lang={detailLanguage(problem.kind)}>{problem.detail}</small>
      </p>
      {advice && (
        <>
          <p>
            {advice !== 'proxy' &&
              `${t('batches.noAnswer', {
                host: new URL(batch.endpoint).host,
                status: String(problem.status ?? ''),
              })} `}
            {t(`batches.advice.${advice}`, { size: String(Math.ceil(batch.size / 1024)) })}
          </p>
          <p>{t('batches.asFile')}</p>
        </>
      )}
    </div>
  )
}
