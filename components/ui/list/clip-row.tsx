import { IconCheck } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { Marked } from '@/components/ui/marked'
import { useTranslation } from '@/components/ui/translation'
import { parseQuery } from '@/utils/search/query'
import type { ClipRow } from '@/utils/store/rows'
import styles from './list.module.css'
import { FindingMark, LightIcon, OriginMark, StateMark } from '@/components/ui/clip-view/marks'

interface ClipRowProps {
  row: ClipRow
  /** What was searched for: it is marked. */
  words?: string
  /** The words around the first match, in place of the beginning. */
  excerpt?: string | undefined
}

/** One clip in the list: whose it is, how it begins, whether it may be shared, how far it got. */
export function ClipRowView({ row, words = '', excerpt }: ClipRowProps): ReactNode {
  const { t, ago } = useTranslation('rights')
  const terms = useMemo(() => parseQuery(words), [words])
  return (
    <>
      <span className={styles.title}>
        <LightIcon light={row.light} size={16} />
        <span className={styles.hidden}>{t(`verdicts.short.${row.light}`)}</span>
        <span className={styles.titleWords} lang={row.language}>
          {row.title === '' ? t('clips.untitled') : <Marked text={row.title} terms={terms} />}
        </span>
        {row.juan !== undefined && (
          <span className={styles.juan} lang={row.language}>
            <Marked text={row.juan} terms={terms} />
          </span>
        )}
      </span>
      <span
        className={styles.snippet}
        lang={row.language}
        data-classic={row.category === 'classic' || undefined}
      >
        <Marked text={excerpt ?? row.snippet} terms={terms} />
      </span>
      <span className={styles.meta}>
        <StateMark state={row.state} visibility={row.visibility} />
        <OriginMark madeBy={row.madeBy} />
        <FindingMark findings={row.findings} />
        <span>{t(`categories.${row.category}`)}</span>
        {row.author !== '' && (
          <span lang={row.language}>
            <Marked text={row.author} terms={terms} />
          </span>
        )}
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
