import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import { db } from '@/components/app/database'
import { problemKey } from '@/components/app/problem-words'
import { useWords, type Words } from '@/components/app/words'
import type { WithdrawalRow } from '@/utils/store/rows'
import styles from './batches.module.css'

/** Withdrawals, each with whether the endpoint has confirmed it. */
export function WithdrawalsList(): ReactNode {
  const { t } = useWords()
  const rows = useLiveQuery(() => db.withdrawals.orderBy('id').reverse().limit(100).toArray())
  if (!rows || rows.length === 0) return null
  return (
    <>
      <h2>{t('withdrawing.list')}</h2>
      <ul className={styles.clips}>
        {rows.map((row) => (
          <li key={row.id}>
            <WithdrawalLine row={row} />
          </li>
        ))}
      </ul>
    </>
  )
}

function WithdrawalLine({ row }: { row: WithdrawalRow }): ReactNode {
  const words = useWords()
  const { t, time } = words
  return (
    <>
      <span>
        {whatOf(row.request, words)} · {time(row.createdAt)}
      </span>
      <span className={styles.outcome}>
        {row.confirmedAt === null
          ? t('withdrawing.waiting')
          : t('withdrawing.confirmed', { when: time(row.confirmedAt) })}
        {row.confirmedAt === null && row.problem && ` ${t(problemKey(row.problem.kind))}`}
      </span>
    </>
  )
}

function whatOf({ scope, leave }: WithdrawalRow['request'], { t, number }: Words): string {
  switch (scope.of) {
    case 'all':
      return t(leave ? 'withdrawing.everythingAndLeft' : 'withdrawing.everything')
    case 'none':
      return t('withdrawing.left')
    case 'clips':
      return t('clips.count', { count: number(scope.clips.length) })
  }
}
