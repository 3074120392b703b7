import type { ReactNode } from 'react'
import type { ReleaseView } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import { RoomMenu } from '@/components/ui/room-menu'
import { StaffRoom } from '@/components/ui/staff-room'
import { ChainRoom } from './chain-room'
import { DraftForm } from './draft-form'
import { ExportRoom } from './export-room'
import { ReleaseList } from './release-list'
import { ReleaseRoom } from './release-room'
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
      <div className="page" data-width="widest">
        <Menu current={props.opened === EXPORT ? EXPORT : null} />
        <Opened {...props} />
      </div>
    </StaffRoom>
  )
}

function Menu({ current }: { current: typeof EXPORT | null }): ReactNode {
  const { t } = useTranslation('releases')
  return (
    <RoomMenu
      label={t('releases.menu')}
      places={([null, EXPORT] as const).map((id) => ({
        route: { page: 'releases', id },
        label: t(id === null ? 'nav.releases' : 'exports.title'),
        isCurrent: id === current,
      }))}
    />
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
