import { Button } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconClock,
  IconRosetteDiscountCheck,
} from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import { DownloadButton, PrintButton } from '@/components/ui/file-buttons'
import { FactList } from '@/components/ui/fact-list'
import { Back } from '@/components/ui/back'
import { db } from '@/components/ui/database'
import { downloadJson } from '@/components/ui/download'
import { goTo, hashOf } from '@/components/ui/route'
import { useTask } from '@/components/ui/use-task'
import { useTranslation } from '@/components/ui/translation'
import type { WithdrawalReceipt } from '@/utils/envelope/receipt'
import type { OutboxRow, WithdrawalRow } from '@/utils/store/rows'
import { cancelWithdrawals } from '@/utils/store/withdrawals'
import styles from './batches.module.css'
import { useWithdrawalProof, type WithdrawalProof } from './use-withdrawal-proof'
import { useWithdrawalWords } from './withdrawals-list'

/** One withdrawal, with the proof that it arrived: to read, print and keep. */
export function WithdrawalPage({ id }: { id: string }): ReactNode {
  const { t } = useTranslation('batches', 'withdrawing')
  const loaded = useLiveQuery(async () => {
    const [row, way] = await Promise.all([db.withdrawals.get(id), db.outbox.get(id)])
    return { row, way }
  }, [id])
  if (!loaded) return null
  return (
    <div className="page" data-width="wide">
      <Back to={{ page: 'batches', id: null }}>{t('batches.back')}</Back>
      {loaded.row ? (
        <WithdrawalView row={loaded.row} way={loaded.way} />
      ) : (
        <p>{t('withdrawing.missing')}</p>
      )}
    </div>
  )
}

interface WithdrawalViewProps {
  row: WithdrawalRow
  /** Its way to the endpoint. */
  way: OutboxRow | undefined
}

function WithdrawalView({ row, way }: WithdrawalViewProps): ReactNode {
  const { t } = useTranslation('withdrawing')
  const proof = useWithdrawalProof(row)
  return (
    <>
      <h1>{t('withdrawing.page')}</h1>
      <WithdrawalState way={way} proof={proof} />
      <WithdrawalFacts row={row} receipt={proof.state === 'verified' ? proof.receipt : null} />
      <p>{t('withdrawing.afterwards')}</p>
      <Tools row={row} way={way} proof={proof} />
      <ClipsWithdrawn row={row} receipt={proof.state === 'verified' ? proof.receipt : null} />
    </>
  )
}

/** Waiting, proven, or not: the first thing to see. */
function WithdrawalState({
  way,
  proof,
}: Pick<WithdrawalViewProps, 'way'> & { proof: WithdrawalProof }): ReactNode {
  const { t, time, problemOf } = useTranslation('withdrawing', 'batches')
  switch (proof.state) {
    case 'checking':
      return null
    case 'waiting':
      return (
        <p className={styles.waiting} role="status">
          <IconClock size={22} aria-hidden />
          <span>
            {t(way?.attempts === 0 ? 'withdrawing.notSentYet' : 'withdrawing.waiting')}
            {way?.problem && <br />}
            {way?.problem && problemOf(way.problem.kind)}
          </span>
        </p>
      )
    case 'not-verified':
      return (
        <p className={styles.notVerified}>
          <IconAlertTriangle size={22} aria-hidden />
          {t('receipt.notVerified')}
        </p>
      )
    case 'verified':
      return (
        <p className={styles.verified}>
          <IconRosetteDiscountCheck size={22} aria-hidden />
          {t('withdrawing.proven', { when: time(proof.receipt.receivedAt) })}
        </p>
      )
  }
}

function WithdrawalFacts({
  row,
  receipt,
}: {
  row: WithdrawalRow
  receipt: WithdrawalReceipt | null
}): ReactNode {
  const { t, time, language } = useTranslation('batches', 'withdrawing')
  const whatOf = useWithdrawalWords()
  const { endpoint } = row
  return (
    <FactList
      facts={[
        [t('withdrawing.what'), whatOf(row.request)],
        [t('withdrawing.asked'), time(row.createdAt)],
        [t('withdrawing.from'), `${endpoint.name[language]} · ${endpoint.url}`],
        [t('common.contributor'), <code key="who">{endpoint.contributor}</code>],
        [t('receipt.received'), receipt && time(receipt.receivedAt)],
        [t('withdrawing.count'), receipt && t('clips.count', { count: receipt.clips.length })],
        [t('withdrawing.id'), <code key="id">{row.id}</code>],
      ]}
    />
  )
}

function Tools({ row, way, proof }: WithdrawalViewProps & { proof: WithdrawalProof }): ReactNode {
  const { t } = useTranslation('withdrawing')
  const { isBusy, run } = useTask()
  const save = (): void => {
    const { request, receipt, endpoint } = row
    const says = proof.state === 'verified' ? proof.receipt : null
    downloadJson({ request, receipt, says, endpoint }, `shichai-withdrawal-${row.id}.json`)
  }
  return (
    <div className="buttons no-print">
      {way?.attempts === 0 && row.receipt === null && (
        <Button
          variant="default"
          loading={isBusy}
          leftSection={<IconArrowBackUp size={18} aria-hidden />}
          onClick={() => {
            run(async () => {
              await cancelWithdrawals(db, [row.id])
              goTo({ page: 'batches', id: null })
            })
          }}
        >
          {t('withdrawing.cancel')}
        </Button>
      )}
      {row.receipt !== null && (
        <>
          <PrintButton />
          <DownloadButton onClick={save}>{t('withdrawing.download')}</DownloadButton>
        </>
      )}
    </div>
  )
}

/** Shown at most: a list of everything is for the file. */
const SHOWN = 500

function ClipsWithdrawn({
  row,
  receipt,
}: {
  row: WithdrawalRow
  receipt: WithdrawalReceipt | null
}): ReactNode {
  const { t } = useTranslation('withdrawing')
  const { scope } = row.request
  const ids = receipt?.clips ?? (scope.of === 'clips' ? scope.clips : [])
  const rows = useLiveQuery(() => db.clips.bulkGet(ids.slice(0, SHOWN)), [ids.join()])
  if (!rows || ids.length === 0) return null
  return (
    <section>
      <h2>{t('withdrawing.clips')}</h2>
      <ul className={styles.clips}>
        {ids.slice(0, SHOWN).map((id, index) => (
          <li key={id}>
            <span lang={rows[index]?.language}>
              {rows[index] ? (
                <a href={hashOf({ page: 'clips', id })}>
                  {rows[index].title || t('clips.untitled')}
                </a>
              ) : (
                t('withdrawing.elsewhere')
              )}
            </span>
            <code className={styles.outcome}>{id}</code>
          </li>
        ))}
      </ul>
      {ids.length > SHOWN && (
        <p className="soft">{t('withdrawing.more', { count: ids.length - SHOWN })}</p>
      )}
    </section>
  )
}
