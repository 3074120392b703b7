import { IconClock, IconRosetteDiscountCheck } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import { db } from '@/components/ui/database'
import { hashOf } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import type { OutboxRow, WithdrawalRow } from '@/utils/store/rows'
import styles from './batches.module.css'

/** Withdrawals, each with whether the endpoint has confirmed it. */
export function WithdrawalsList(): ReactNode {
  const { t } = useTranslation('withdrawing')
  const loaded = useLiveQuery(readWithdrawals)
  if (!loaded || loaded.rows.length === 0) return null
  const { rows, ways } = loaded
  return (
    <>
      <h2>{t('withdrawing.list')}</h2>
      <ul className={styles.rows}>
        {rows.map((row, index) => (
          <li key={row.id}>
            <WithdrawalLine row={row} way={ways[index]} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** The latest withdrawals, each with its way to the endpoint. */
async function readWithdrawals() {
  const rows = await db.withdrawals.orderBy('id').reverse().limit(100).toArray()
  return { rows, ways: await db.outbox.bulkGet(rows.map(({ id }) => id)) }
}

interface WithdrawalLineProps {
  row: WithdrawalRow
  way: OutboxRow | undefined
}

function WithdrawalLine({ row, way }: WithdrawalLineProps): ReactNode {
  const { t, time, problemOf } = useTranslation('withdrawing')
  const whatOf = useWithdrawalWords()
  const { id, confirmedAt } = row
  const problem = way?.problem
  const Icon = confirmedAt === null ? IconClock : IconRosetteDiscountCheck
  return (
    <a className={styles.row} href={hashOf({ page: 'withdrawal', id })}>
      <span className={styles.rowTitle}>{whatOf(row.request)}</span>
      <span className="soft">{time(row.createdAt)}</span>
      <span className={styles.rowMeta}>
        <Icon size={16} aria-hidden className={styles.rowIcon} data-done={confirmedAt !== null} />{' '}
        {confirmedAt === null
          ? t(way?.attempts === 0 ? 'withdrawing.notSentYet' : 'withdrawing.waiting')
          : t('withdrawing.confirmed', { when: time(confirmedAt) })}
        {confirmedAt === null && problem && <br />}
        {confirmedAt === null && problem && problemOf(problem.kind)}
      </span>
    </a>
  )
}

/** What a withdrawal takes back, in words. */
export function useWithdrawalWords(): (request: WithdrawalRow['request']) => string {
  const { t } = useTranslation('withdrawing')
  return ({ scope, leave }) => {
    switch (scope.of) {
      case 'all':
        return t(leave ? 'withdrawing.everythingAndLeft' : 'withdrawing.everything')
      case 'none':
        return t('withdrawing.left')
      case 'clips':
        return t('clips.count', { count: scope.clips.length })
    }
  }
}
