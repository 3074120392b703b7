import { Button } from '@mantine/core'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState, type ReactNode } from 'react'
import { db } from '@/components/ui/database'
import { hashOf } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import { problemOfBatch } from '@/utils/store/batches'
import { findMembership } from '@/utils/store/membership'
import type { BatchRow, Problem } from '@/utils/store/rows'
import styles from './batches.module.css'
import { SyncPanel } from './sync-panel'
import { WithdrawalsList } from './withdrawals-list'

const PAGE = 50

/** Everything that was sealed and sent, and how it went. */
export function BatchesPage(): ReactNode {
  const { t } = useTranslation('batches')
  const [limit, setLimit] = useState(PAGE)
  const loaded = useLiveQuery(() => readBatches(limit + 1), [limit])
  if (!loaded) return null
  const { batches, problems } = loaded
  return (
    <div className="page" data-width="wide">
      <h1>{t('nav.batches')}</h1>
      <p className="soft">{t('batches.lead')}</p>
      <SyncPanel />
      {batches.length === 0 ? (
        <p>{t('batches.empty')}</p>
      ) : (
        <ul className={styles.rows}>
          {batches.slice(0, limit).map((batch, index) => (
            <li key={batch.id}>
              <BatchLink batch={batch} problem={problems[index]} />
            </li>
          ))}
        </ul>
      )}
      {batches.length > limit && (
        <Button variant="default" mt="md" onClick={() => setLimit(limit + PAGE)}>
          {t('common.showMore')}
        </Button>
      )}
      <WithdrawalsList />
    </div>
  )
}

/** The latest batches, each with what keeps it from arriving. */
async function readBatches(limit: number) {
  const batches = await db.batches.orderBy('id').reverse().limit(limit).toArray()
  const ways = await db.outbox.bulkGet(batches.map(({ id }) => id))
  const membership = await findMembership(db)
  const problems = batches.map((batch, index) => problemOfBatch(batch, ways[index], membership))
  return { batches, problems }
}

interface BatchLinkProps {
  batch: BatchRow
  problem: Problem | null | undefined
}

function BatchLink({ batch, problem }: BatchLinkProps): ReactNode {
  const { t, time, size, problemOf } = useTranslation()
  return (
    <a className={styles.row} href={hashOf({ page: 'batches', id: batch.id })}>
      <span className={styles.rowTitle}>{time(batch.sealedAt)}</span>
      <span>{t(`batchStates.${batch.state}`)}</span>
      <span className={styles.rowMeta}>
        {t('clips.count', { count: batch.clipIds.length })} · {size(batch.size)}
        {problem && ` · ${problemOf(problem.kind)}`}
      </span>
    </a>
  )
}
