import type { ReactNode } from 'react'
import { useWords } from '@/components/app/words'
import { StaffRoom } from '@/components/staff/staff-room'
import styles from '@/components/staff/staff.module.css'

export function ReleasesPage({ opened: _opened }: { opened: string | null }): ReactNode {
  const { t } = useWords()
  return (
    <StaffRoom>
      <div className={styles.page}>
        <h1>{t('nav.releases')}</h1>
      </div>
    </StaffRoom>
  )
}
