import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { workNames } from '@/utils/search/entry'
import type { Group, Order } from '@/utils/search/list-model'
import { readableAddress } from '@/utils/text/readable-host'
import styles from './clips-page.module.css'

/** Above the first clip of a work or page: which it is, and how many there are. */
export function GroupHeading({ group, order }: { group: Group; order: Order }): ReactNode {
  const { t } = useTranslation('clips')
  const { title, author } = workNames(group.value)
  const work = author === '' ? title : `${title} · ${author}`
  const name = order === 'page' ? readableAddress(group.value) : work
  return (
    <span className={styles.group}>
      {t('common.counted', {
        name: name === '' ? t('clips.ofNoWork') : name,
        count: group.count,
      })}
    </span>
  )
}
