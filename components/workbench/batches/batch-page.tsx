import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import { DownloadButton } from '@/components/ui/file-buttons'
import { FactList } from '@/components/ui/fact-list'
import { Back } from '@/components/ui/back'
import { db } from '@/components/ui/database'
import { download } from '@/components/ui/download'
import { useNotifications } from '@/components/ui/notifications'
import { hashOf } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import { BATCH_MEDIA_TYPE } from '@/utils/envelope/manifest'
import type { BatchReceipt, ClipOutcome } from '@/utils/envelope/receipt'
import { problemOfBatch } from '@/utils/store/batches'
import { findMembership } from '@/utils/store/membership'
import type { BatchRow, EnvelopeRow, OutboxRow, Problem } from '@/utils/store/rows'
import { adviceFor, type Advice } from './answer-advice'
import { BatchProblem } from './batch-problem'
import styles from './batches.module.css'
import { ReceiptSection } from './receipt-section'
import { useReceipt } from './use-receipt'

/** One batch: what is in it, every attempt to send it, and the endpoint's signed answer. */
export function BatchPage({ id }: { id: string }): ReactNode {
  const { t } = useTranslation('batches')
  const loaded = useLiveQuery(async () => {
    const [batch, envelope, way, membership] = await Promise.all([
      db.batches.get(id),
      db.envelopes.get(id),
      db.outbox.get(id),
      findMembership(db),
    ])
    const problem = batch ? problemOfBatch(batch, way, membership) : null
    return { batch, envelope, way, problem, advice: way && adviceFor(way, Date.now()) }
  }, [id])
  if (!loaded) return null
  const { batch, envelope, way, problem, advice } = loaded
  return (
    <div className="page" data-width="wide">
      <Back to={{ page: 'batches', id: null }}>{t('batches.back')}</Back>
      {batch ? (
        <BatchView batch={batch} envelope={envelope} way={way} problem={problem} advice={advice} />
      ) : (
        <p>{t('batches.missing')}</p>
      )}
    </div>
  )
}

interface BatchViewProps {
  batch: BatchRow
  envelope: EnvelopeRow | undefined
  /** Its way to the endpoint. */
  way: OutboxRow | undefined
  problem: Problem | null
  advice: Advice | undefined
}

function BatchView({ batch, envelope, way, problem, advice }: BatchViewProps): ReactNode {
  const { t, time } = useTranslation('batches')
  const receipt = useReceipt(batch, envelope?.receipt ?? null)
  return (
    <>
      <h1>{t('batches.one', { when: time(batch.sealedAt) })}</h1>
      <BatchFacts batch={batch} way={way} />
      {problem && <BatchProblem batch={batch} problem={problem} advice={advice} />}
      {envelope && <Downloads batch={batch} envelope={envelope} />}
      <ReceiptSection receipt={receipt} />
      <h2>{t('batches.clips')}</h2>
      <BatchClips
        ids={batch.clipIds}
        outcomes={receipt.state === 'verified' ? receipt.receipt.clips : []}
      />
    </>
  )
}

function BatchFacts({ batch, way }: Pick<BatchViewProps, 'batch' | 'way'>): ReactNode {
  const { t, number, time, ago } = useTranslation('batches')
  const { attempts = 0, triedAt = null, dueAt = null } = way ?? {}
  return (
    <FactList
      facts={[
        [t('batches.state'), t(`batchStates.${batch.state}`)],
        [t('batches.attempts'), number(attempts)],
        [t('batches.nextAttempt'), triedAt !== null && dueAt !== null ? ago(dueAt) : null],
        [t('batches.lastAttempt'), triedAt !== null ? time(new Date(triedAt).toISOString()) : null],
        [t('batches.sealed'), time(batch.sealedAt)],
        [t('batches.endpoint'), batch.endpoint],
        [t('batches.id'), <code key="id">{batch.id}</code>],
      ]}
    />
  )
}

function Downloads({ batch, envelope }: { batch: BatchRow; envelope: EnvelopeRow }): ReactNode {
  const { t } = useTranslation('batches')
  const { complain } = useNotifications()
  const { receipt } = envelope
  return (
    <div className="buttons">
      <DownloadButton
        onClick={() => {
          readEnvelope(envelope)
            .then((blob) => download(blob, `${batch.id}.shichai-batch`))
            .catch(complain)
        }}
      >
        {t('batches.downloadFile')}
      </DownloadButton>
      {receipt !== null && (
        <DownloadButton
          onClick={() => {
            download(new Blob([receipt], { type: 'application/jose' }), `${batch.id}.receipt.jws`)
          }}
        >
          {t('batches.downloadReceipt')}
        </DownloadButton>
      )}
    </div>
  )
}

/** The envelope's bytes as they were signed, not compressed: HTTP body and batch file are the same. */
async function readEnvelope({ body }: EnvelopeRow): Promise<Blob> {
  const stream = new Blob([body]).stream().pipeThrough(new DecompressionStream('gzip'))
  const bytes = await new Response(stream).arrayBuffer()
  return new Blob([bytes], { type: BATCH_MEDIA_TYPE })
}

interface BatchClipsProps {
  ids: readonly string[]
  outcomes: BatchReceipt['clips']
}

function BatchClips({ ids, outcomes }: BatchClipsProps): ReactNode {
  const { t } = useTranslation()
  const rows = useLiveQuery(() => db.clips.bulkGet([...ids]), [ids.join()])
  return (
    <ul className={styles.clips}>
      {ids.map((id, index) => {
        const row = rows?.[index]
        return (
          <li key={id}>
            {row ? (
              <a href={hashOf({ page: 'clips', id })} lang={row.language}>
                {row.title === '' ? t('clips.untitled') : row.title}
              </a>
            ) : (
              <code>{id}</code>
            )}
            <Outcome outcome={outcomes.find((one) => one.id === id)} />
          </li>
        )
      })}
    </ul>
  )
}

function Outcome({ outcome }: { outcome: ClipOutcome | undefined }): ReactNode {
  const { t, problemOf } = useTranslation()
  if (!outcome) return null
  return (
    <span className={styles.outcome}>
      {t(`outcomes.${outcome.outcome}`)}
      {outcome.problem && ` · ${problemOf(outcome.problem.kind)}`}
    </span>
  )
}
