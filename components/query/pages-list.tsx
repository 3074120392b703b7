import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import styles from '@/components/ui/records.module.css'
import { Unanswered } from './query-status'
import type { Pages } from './use-endpoint'

interface PagesListProps<T> {
  pages: Pages<T>
  keyOf: (item: T) => string
  /** What an empty list means, and what to do. */
  empty: string
  children: (item: T) => ReactNode
}

/** A list that is read page by page: while it loads, when it fails, when it is empty, and its end. */
export function PagesList<T>({ pages, keyOf, empty, children }: PagesListProps<T>): ReactNode {
  const { t } = useTranslation()
  const { query, items, more } = pages
  return (
    <div aria-busy={query.isFetching}>
      <Unanswered query={query} />
      {!items && query.error === null && <p role="status">{t('common.loading')}</p>}
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
        <Button variant="default" loading={query.isFetching} onClick={more}>
          {t('common.showMore')}
        </Button>
      )}
    </div>
  )
}
