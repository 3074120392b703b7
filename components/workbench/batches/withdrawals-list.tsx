import { IconClock, IconRosetteDiscountCheck } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import { db } from '@/components/ui/database'
import { hashOf } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import type { WithdrawalRow } from '@/utils/store/rows'
import styles from './batches.module.css'

/** Withdrawals, each with whether the endpoint has confirmed it. */
export function WithdrawalsList(): ReactNode {
  const { t } = useTranslation('withdrawing')
  const rows = useLiveQuery(() => db.withdrawals.orderBy('id').reverse().limit(100).toArray())
  if (!rows || rows.length === 0) return null
  return (
    <>
      <h2>{t('withdrawing.list')}</h2>
      <ul className={styles.rows}>
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
  const { t, time, gap, problemOf } = useTranslation('withdrawing')
  const whatOf = useWithdrawalWords()
  const { id, confirmedAt, problem } = row
  const Icon = confirmedAt === null ? IconClock : IconRosetteDiscountCheck
  return (
    <a className={styles.row} href={hashOf({ page: 'withdrawal', id })}>
      <span className={styles.rowTitle}>{whatOf(row.request)}</span>
      <span className="soft">{time(row.createdAt)}</span>
      <span className={styles.rowMeta}>
        <Icon size={16} aria-hidden className={styles.rowIcon} data-done={confirmedAt !== null} />{' '}
        {confirmedAt === null
          ? t(row.attempts === 0 ? 'withdrawing.notSentYet' : 'withdrawing.waiting')
          : t('withdrawing.confirmed', { when: time(confirmedAt) })}
        {confirmedAt === null && problem && gap + problemOf(problem.kind)}
      </span>
    </a>
  )
}

/** What a withdrawal takes back, in words. */
export function useWithdrawalWords(): (request: WithdrawalRow['request']) => string {
  const { t, number } = useTranslation('withdrawing')
  return ({ scope, leave }) => {
    switch (scope.of) {
      case 'all':
        return t(leave ? 'withdrawing.everythingAndLeft' : 'withdrawing.everything')
      case 'none':
        return t('withdrawing.left')
      case 'clips':
        return t('clips.count', { count: number(scope.clips.length) })
    }
  }
}
