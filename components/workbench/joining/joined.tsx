import { Button } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { hashOf } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import type { MembershipRow } from '@/utils/store/rows'
import { useWaitingClips } from './alliance-card'
import styles from './joining.module.css'

/** The end of joining: whom one contributes to now, and what goes along. */
export function Joined({ membership }: { membership: MembershipRow }): ReactNode {
  const { t, language } = useTranslation('joining')
  const waiting = useWaitingClips()
  // The count as it was on arrival: the sync empties it while this is read.
  const [first, setFirst] = useState<number>()
  if (first === undefined && waiting !== undefined) setFirst(waiting)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { descriptor, organisation } = membership
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {t('joining.done', { name: descriptor.name[language] })}
      </h1>
      {organisation && <p>{t('joining.onBehalf', { name: organisation.name })}</p>}
      <p>
        {first !== undefined && first > 0
          ? t('joining.goAlong', { count: first })
          : t('joining.nothingWaits')}
      </p>
      <div className={styles.submit}>
        <Button component="a" href={hashOf({ page: 'clips', id: null })}>
          {t('joining.toClips')}
        </Button>
        <Button component="a" variant="default" href={hashOf({ page: 'settings' })}>
          {t('joining.toSettings')}
        </Button>
      </div>
    </>
  )
}
