import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import type { Clip } from '@/utils/clip/clip'
import { sliceCodePoints } from '@/utils/text/code-points'
import styles from '@/components/ui/clip-view/clip-view.module.css'

/** What stood in or beside the passage on the page and is not in the text, and its tags. */
export function NotesSection({ clip }: { clip: Clip }): ReactNode {
  return (
    <>
      <LeftOut clip={clip} />
      <SpanTags clip={clip} />
    </>
  )
}

function SpanTags({ clip }: { clip: Clip }): ReactNode {
  const { t, number } = useTranslation('clip')
  const { annotations, text, source } = clip
  if (annotations.length === 0) return null
  return (
    <details className={styles.evidence}>
      <summary>
        {t('tags.title')} <span className={styles.count}>{number(annotations.length)}</span>
      </summary>
      <ul>
        {annotations.map(({ id, label, range }) => (
          <li key={id}>
            {isKnown(label) ? t(words[label]) : label}{' '}
            <span lang={source.language ?? 'zh'}>
              {sliceCodePoints(text, range.start, range.end)}
            </span>{' '}
            <span className={styles.where}>{t('notes.at', { at: range.start })}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

const words = {
  note: 'tags.note',
  name: 'tags.name',
  title: 'tags.book',
  raised: 'tags.raised',
  lowered: 'tags.lowered',
  formula: 'tags.formula',
} as const

function isKnown(label: string): label is keyof typeof words {
  return Object.hasOwn(words, label)
}

function LeftOut({ clip }: { clip: Clip }): ReactNode {
  const { t, number, rich } = useTranslation('clip')
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
            {rich(`notes.${note.kind}`, {
              text: <span lang={clip.source.language ?? 'zh'}>{note.text}</span>,
            })}{' '}
            <span className={styles.where}>{t('notes.at', { at: note.at })}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
