import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import type { ClipRow } from '@/utils/store/rows'
import styles from './list.module.css'
import { FindingMark, LightIcon, OriginMark, StateMark } from '@/components/ui/clip-view/marks'

/** One clip in the list: whose it is, how it begins, whether it may be shared, how far it got. */
export function ClipRowView({ row }: { row: ClipRow }): ReactNode {
  const { t, ago } = useTranslation('rights')
  return (
    <>
      <span className={styles.title}>
        <LightIcon light={row.light} size={16} />
        <span className={styles.hidden}>{t(`verdicts.short.${row.light}`)}</span>
        <span className={styles.titleWords} lang={row.language}>
          {row.title === '' ? t('clips.untitled') : row.title}
        </span>
      </span>
      <span
        className={styles.snippet}
        lang={row.language}
        data-classic={row.category === 'classic' || undefined}
      >
        {row.snippet}
      </span>
      <span className={styles.meta}>
        <StateMark state={row.state} visibility={row.visibility} />
        <OriginMark madeBy={row.madeBy} />
        <FindingMark findings={row.findings} />
        <span>{t(`categories.${row.category}`)}</span>
        {row.author !== '' && <span lang={row.language}>{row.author}</span>}
        <span>{t('clips.length', { count: row.length })}</span>
        <span className={styles.when}>{ago(row.updatedAt)}</span>
      </span>
    </>
  )
}

/** The box beside a row. The row itself is what screen readers hear as selected or not. */
export function SelectBox({
  isSelected,
  onToggle,
}: {
  isSelected: boolean
  onToggle: (isRange: boolean) => void
}): ReactNode {
  return (
    <span
      aria-hidden
      className={styles.box}
      data-selected={isSelected || undefined}
      onClick={(event) => {
        event.stopPropagation()
        onToggle(event.shiftKey)
      }}
    >
      <span>{isSelected && <IconCheck size={14} stroke={3} />}</span>
    </span>
  )
}
