import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '@/components/ui/words'
import { Unanswered } from './staff-room'
import styles from '@/components/ui/records.module.css'
import type { Pages } from './use-pages'

interface PagesListProps<T> {
  pages: Pages<T>
  keyOf: (item: T) => string
  /** What an empty list means, and what to do. */
  empty: string
  children: (item: T) => ReactNode
}

/** A list that is read page by page: while it loads, when it fails, when it is empty, and its end. */
export function PagesList<T>({ pages, keyOf, empty, children }: PagesListProps<T>): ReactNode {
  const { t } = useWords()
  const { answer, items, more } = pages
  return (
    <div aria-busy={answer.isLoading}>
      <Unanswered answer={answer} />
      {!items && answer.problem === undefined && <p role="status">{t('common.loading')}</p>}
      {items?.length === 0 && <p className={styles.empty}>{empty}</p>}
      {items && items.length > 0 && (
        <ul className={styles.list}>
          {items.map((item) => (
            <li key={keyOf(item)} className={styles.item}>
              {children(item)}
            </li>
          ))}
        </ul>
      )}
      {more && (
        <Button variant="default" loading={answer.isLoading} onClick={more}>
          {t('common.showMore')}
        </Button>
      )}
    </div>
  )
}
