import type { ReactNode } from 'react'
import { hashOf, type ReleaseView } from '@/components/app/route'
import { useWords } from '@/components/app/words'
import { StaffRoom } from '@/components/staff/staff-room'
import staffStyles from '@/components/staff/staff.module.css'
import { ChainRoom } from './chain-room'
import { DraftForm } from './draft-form'
import { ExportRoom } from './export-room'
import { ReleaseList } from './release-list'
import { ReleaseRoom } from './release-room'
import styles from './releases.module.css'
import { SampleRoom } from './sample-room'

/** Parts of the address that name no release. */
const NEW = 'new'
const EXPORT = 'export'

interface ReleasesPageProps {
  opened: string | null
  view: ReleaseView | null
}

/** Releases, one of them with what is done to it, and exports of what was contributed. */
export function ReleasesPage(props: ReleasesPageProps): ReactNode {
  return (
    <StaffRoom>
      <div className={staffStyles.page}>
        <Menu current={props.opened === EXPORT ? EXPORT : null} />
        <Opened {...props} />
      </div>
    </StaffRoom>
  )
}

function Menu({ current }: { current: typeof EXPORT | null }): ReactNode {
  const { t } = useWords()
  return (
    <nav aria-label={t('releases.menu')} className={`${styles.menu} no-print`}>
      {([null, EXPORT] as const).map((id) => (
        <a
          key={id}
          href={hashOf({ page: 'releases', id })}
          aria-current={id === current ? 'page' : undefined}
        >
          {t(id === null ? 'nav.releases' : 'exports.title')}
        </a>
      ))}
    </nav>
  )
}

function Opened({ opened, view }: ReleasesPageProps): ReactNode {
  if (opened === null) return <ReleaseList />
  if (opened === NEW) return <DraftForm />
  if (opened === EXPORT) return <ExportRoom />
  switch (view) {
    case 'sample':
      return <SampleRoom key={opened} id={opened} />
    case 'chain':
      return <ChainRoom key={opened} id={opened} />
    case null:
      return <ReleaseRoom key={opened} id={opened} />
  }
}
