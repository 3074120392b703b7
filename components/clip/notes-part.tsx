import type { ReactNode } from 'react'
import { useWords } from '@/components/app/words'
import type { Clip } from '@/utils/clip/clip'
import styles from './clip-detail.module.css'

/** What stood in or beside the passage on the page and is not in the text. */
export function NotesPart({ clip }: { clip: Clip }): ReactNode {
  const { t, number } = useWords()
  const { textNotes } = clip
  if (textNotes.length === 0) return null
  return (
    <details className={styles.evidence}>
      <summary>
        {t('notes.title')} <span className={styles.count}>{number(textNotes.length)}</span>
      </summary>
      <ul>
        {textNotes.map((note) => (
          <li key={`${String(note.at)} ${note.kind} ${note.text}`}>
            {t(`notes.${note.kind}`)} <span lang={clip.source.language ?? 'zh'}>{note.text}</span>{' '}
            <span className={styles.where}>{t('notes.at', { at: number(note.at) })}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
