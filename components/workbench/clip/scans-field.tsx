import { Button, CloseButton } from '@mantine/core'
import { IconFileTypePdf, IconLock, IconUpload } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { useCallback, useId, useState, type ReactNode } from 'react'
import { db, now } from '@/components/ui/database'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation } from '@/components/ui/translation'
import { scanMediaTypes, type StatementScan } from '@/utils/clip/rights'
import type { ScanRow } from '@/utils/store/rows'
import { addScan, findScans } from '@/utils/store/scans'
import styles from './scans.module.css'

interface ScansFieldProps {
  clipId: string
  /** Scans that the statement names already; without a file here they came from another device. */
  named?: readonly StatementScan[]
  /** Called after files were added, removed or put back. */
  onChange?: () => Promise<void>
  isReadOnly?: boolean
}

/** Scans of a written permission: chosen or dropped, looked at, taken away. They stay on the device. */
export function ScansField({ clipId, named, onChange, isReadOnly }: ScansFieldProps): ReactNode {
  const { t } = useTranslation('clip')
  const rows = useLiveQuery(() => findScans(db, clipId), [clipId])
  const { problems, add, remove } = useScanFiles(clipId, onChange)
  if (!rows) return null
  const elsewhere = (named ?? []).filter(({ sha256 }) => !rows.some((row) => row.sha256 === sha256))
  return (
    <div className={styles.field}>
      <p className={styles.private}>
        <IconLock size={16} aria-hidden /> {t('scans.private')}
      </p>
      {rows.length + elsewhere.length > 0 && (
        <ul className={styles.scans} aria-label={t('scans.list')}>
          {rows.map((row) => (
            <li key={row.id}>
              <Scan row={row} onRemove={isReadOnly ? undefined : () => remove(row)} />
            </li>
          ))}
          {elsewhere.map(({ sha256 }) => (
            <li key={sha256}>
              <span className={styles.meta}>{t('scans.elsewhere')}</span>
              <code className={styles.hash}>{sha256}</code>
            </li>
          ))}
        </ul>
      )}
      {!isReadOnly && <DropZone onFiles={add} />}
      <div role="alert">
        {problems.map((problem) => (
          <p key={problem} className={styles.problem}>
            {problem}
          </p>
        ))}
      </div>
    </div>
  )
}

function DropZone({ onFiles }: { onFiles: (files: File[]) => void }): ReactNode {
  const { t } = useTranslation('clip')
  const [isOver, setOver] = useState(false)
  const id = useId()
  return (
    <label
      htmlFor={id}
      className={styles.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        // Without this the browser leaves the page and opens the file.
        event.preventDefault()
        setOver(false)
        onFiles([...event.dataTransfer.files])
      }}
    >
      <input
        id={id}
        type="file"
        multiple
        accept={scanMediaTypes.join(',')}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])])
          // The same file can be chosen again after it was taken away.
          currentTarget.value = ''
        }}
      />
      <IconUpload size={20} aria-hidden />
      <span>
        {t('scans.add')}
        <small>{t('scans.addWhy')}</small>
      </span>
    </label>
  )
}

function Scan({ row, onRemove }: { row: ScanRow; onRemove: (() => void) | undefined }): ReactNode {
  const { t, size } = useTranslation('clip')
  const showFile = useFileAddress(row)
  const isPicture = row.mediaType !== 'application/pdf'
  return (
    <>
      <a
        className={styles.preview}
        ref={showFile}
        href="#"
        target="_blank"
        rel="noreferrer"
        aria-label={t('scans.open', { name: row.name })}
      >
        {isPicture ? <img alt="" /> : <IconFileTypePdf size={32} aria-hidden />}
      </a>
      <span className={styles.name}>
        {row.name}
        <small className={styles.meta}>{size(row.bytes)}</small>
        <code className={styles.hash}>{row.sha256}</code>
      </span>
      {onRemove && (
        <CloseButton aria-label={t('scans.remove', { name: row.name })} onClick={onRemove} />
      )}
    </>
  )
}

/** Gives a link, and the picture in it, an address of the file for as long as it is shown. */
function useFileAddress({ content, mediaType }: ScanRow) {
  return useCallback(
    (link: HTMLAnchorElement | null) => {
      if (!link) return undefined
      const address = URL.createObjectURL(new Blob([content], { type: mediaType }))
      link.href = address
      link.querySelector('img')?.setAttribute('src', address)
      return () => URL.revokeObjectURL(address)
    },
    [content, mediaType],
  )
}

function useScanFiles(clipId: string, onChange: ScansFieldProps['onChange']) {
  const { t } = useTranslation('clip')
  const { offerUndo, complain } = useNotifications()
  const [problems, setProblems] = useState<string[]>([])
  const keep = async (files: File[]): Promise<void> => {
    const refused: string[] = []
    let kept = 0
    for (const file of files) {
      const added = await addScan(db, clipId, file, now())
      if (typeof added === 'string') {
        refused.push(t(`scans.problem.${added}`, { name: file.name }))
      } else kept += 1
    }
    setProblems(refused)
    if (kept > 0) await onChange?.()
  }
  const takeAway = async (row: ScanRow): Promise<void> => {
    await db.scans.delete(row.id)
    setProblems([])
    await onChange?.()
    offerUndo(t('scans.removed', { name: row.name }), async () => {
      await db.scans.put(row)
      await onChange?.()
    })
  }
  return {
    problems,
    add: (files: File[]) => void keep(files).catch(complain),
    remove: (row: ScanRow) => void takeAway(row).catch(complain),
  }
}

/** Unfolds the field where scans are optional. */
export function ScansDisclosure(props: ScansFieldProps): ReactNode {
  const { t } = useTranslation('clip')
  const [isOpen, setOpen] = useState(false)
  const count = useLiveQuery(() => db.scans.where('clipId').equals(props.clipId).count())
  if (isOpen || (count ?? 0) > 0 || (props.named?.length ?? 0) > 0) {
    return (
      <>
        <strong>
          {count ? t('common.counted', { name: t('scans.title'), count }) : t('scans.title')}
        </strong>
        <ScansField {...props} />
      </>
    )
  }
  if (props.isReadOnly) return null
  return (
    <Button variant="subtle" size="compact-md" onClick={() => setOpen(true)}>
      {t('scans.attach')}
    </Button>
  )
}
