import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import type { Clip } from '@/utils/clip/clip'

/** What a reviewer mended, a member each: “Author: 朱熹”, or that it was taken away. */
export function MendedList({ mended }: { mended: NonNullable<Clip['mended']> }): ReactNode {
  const { t, find } = useTranslation('clip')
  return (
    <ul>
      {Object.entries(mended).map(([name, value]) => (
        <li key={name}>
          {t('common.fact', {
            name: find(`work.${name}`) ?? name,
            value: value == null ? t('work.takenAway') : (find(`categories.${value}`) ?? value),
          })}
        </li>
      ))}
    </ul>
  )
}
