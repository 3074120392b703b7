import type { ReactNode } from 'react'
import type { ReleaseView } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import { SectionMenu } from '@/components/ui/section-menu'
import { StaffPage } from '@/components/ui/staff-page'
import { ChainPage } from './chain-page'
import { DraftForm } from './draft-form'
import { ExportPage } from './export-page'
import { ReleaseList } from './release-list'
import { ReleasePage } from './release-page'
import { SamplePage } from './sample-page'
import { TechnicalPage } from './technical-page'

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
    <StaffPage>
      <div className="page" data-width="widest">
        <Menu current={props.opened === EXPORT ? EXPORT : null} />
        <Opened {...props} />
      </div>
    </StaffPage>
  )
}

function Menu({ current }: { current: typeof EXPORT | null }): ReactNode {
  const { t } = useTranslation('releases')
  return (
    <SectionMenu
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
  if (opened === EXPORT) return <ExportPage />
  switch (view) {
    case 'sample':
      return <SamplePage key={opened} id={opened} />
    case 'technical':
      return <TechnicalPage key={opened} id={opened} />
    case 'chain':
      return <ChainPage key={opened} id={opened} />
    case null:
      return <ReleasePage key={opened} id={opened} />
  }
}
