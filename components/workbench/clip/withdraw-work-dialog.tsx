import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import { db } from '@/components/ui/database'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useTranslation } from '@/components/ui/translation'
import { StateMark } from '@/components/ui/clip-view/marks'
import type { Clip } from '@/utils/clip/clip'
import { mayDo } from '@/utils/clip/lifecycle'
import { findClipsOfWork, workOf } from '@/utils/store/works'
import type { ClipRow } from '@/utils/store/rows'
import styles from './clip-detail.module.css'

interface WithdrawWorkDialogProps {
  clip: Clip
  onClose: () => void
  onConfirm: (ids: string[]) => void
}

/** All clips of one work, to see before they are withdrawn together. */
export function WithdrawWorkDialog(props: WithdrawWorkDialogProps): ReactNode {
  const { clip, onClose, onConfirm } = props
  const { t } = useTranslation('withdrawing')
  const name = workOf(clip)
  const rows = useLiveQuery(() => findClipsOfWork(db, name), [name.title, name.author, name.page])
  if (!rows) return null
  const sent = rows.filter((row) => mayDo(row, 'withdraw'))
  const stay = rows.length - sent.length
  return (
    <ConfirmDialog
      title={t('withdrawing.workTitle')}
      action={t('withdrawing.confirmCount', { count: sent.length })}
      isRed
      isIncomplete={sent.length === 0}
      onClose={onClose}
      onConfirm={() => {
        onClose()
        onConfirm(sent.map(({ id }) => id))
      }}
    >
      <p>
        {name.title === null
          ? t('withdrawing.ofPage')
          : t('withdrawing.ofWork', { title: workTitle(name) })}
      </p>
      <ClipsOfWork rows={sent} />
      {stay > 0 && <p>{t('withdrawing.workStays', { count: stay })}</p>}
      <p>{t('withdrawing.effect')}</p>
      <p>{t('withdrawing.kept')}</p>
    </ConfirmDialog>
  )
}

function ClipsOfWork({ rows }: { rows: ClipRow[] }): ReactNode {
  const { t } = useTranslation('withdrawing')
  if (rows.length === 0) return <p>{t('withdrawing.workNone')}</p>
  return (
    <ul
      className={styles.workClips}
      // Focusable, so that it scrolls by keyboard.
      tabIndex={0}
      aria-label={t('withdrawing.workList')}
    >
      {rows.map(({ id, snippet, language, state, visibility }) => (
        <li key={id}>
          <span lang={language}>{snippet}</span>
          <StateMark state={state} visibility={visibility} />
        </li>
      ))}
    </ul>
  )
}

function workTitle({ title, author }: { title: string | null; author: string }): string {
  return author === '' ? `《${title ?? ''}》` : `《${title ?? ''}》${author}`
}
