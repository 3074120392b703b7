import { Suspense, type ReactNode } from 'react'
import { lazyPage } from '@/components/ui/lazy-page'
import { PageBoundary } from '@/components/ui/failure/page-boundary'
import { goTo, parseRoute, useHash, type Route } from '@/components/ui/route'
import { Shell } from './shell'
import { BatchesPage } from '@/components/workbench/batches/batches-page'
import { ClipsPage } from '@/components/workbench/clips/clips-page'
import { setJustJoined, useJustJoined } from '@/components/workbench/joining/just-joined'
import { RecoveryCode } from '@/components/workbench/joining/recovery-code'

// What most visits don't need, and what brings cryptography along, comes when it is asked for.
const BatchPage = lazyPage(
  async () => (await import('@/components/workbench/batches/batch-page')).BatchPage,
)
const ConsentPage = lazyPage(
  async () => (await import('@/components/workbench/settings/consent-page')).ConsentPage,
  'settings',
)
const JoinPage = lazyPage(
  async () => (await import('@/components/workbench/joining/join-page')).JoinPage,
)
const RenewPage = lazyPage(
  async () => (await import('@/components/workbench/joining/renew-page')).RenewPage,
)
const AlliancePage = lazyPage(
  async () => (await import('@/components/staff/alliance-page')).AlliancePage,
  'chain',
  'members',
  'moderation',
  'releases',
  'staff',
  'wanted-staff',
)
const InsightsPage = lazyPage(
  async () => (await import('@/components/staff/insights/insights-page')).InsightsPage,
  'insights',
  'staff',
)
const ReleasesPage = lazyPage(
  async () => (await import('@/components/staff/releases/releases-page')).ReleasesPage,
  'chain',
  'releases',
  'staff',
)
const ReviewPage = lazyPage(
  async () => (await import('@/components/staff/review/review-page')).ReviewPage,
  'review',
  'staff',
)
const SettingsPage = lazyPage(
  async () => (await import('@/components/workbench/settings/settings-page')).SettingsPage,
  'settings',
)
const WantedPage = lazyPage(
  async () => (await import('@/components/workbench/wanted/wanted-page')).WantedPage,
)
const WelcomePage = lazyPage(
  async () => (await import('@/components/workbench/welcome/welcome-page')).WelcomePage,
)
const WithdrawalPage = lazyPage(
  async () => (await import('@/components/workbench/batches/withdrawal-page')).WithdrawalPage,
)

/** The workbench: clips, what is wanted, batches, settings, joining; review, releases, insights and the alliance for staff. */
export function Workbench(): ReactNode {
  const hash = useHash()
  const route = parseRoute(hash)
  const code = useJustJoined()?.recoveryCode ?? null
  const keepCode = (): void => {
    setJustJoined({ recoveryCode: null })
    goTo({ page: 'join', link: '', way: 'invite' })
  }
  return (
    <Shell route={route}>
      <PageBoundary place={hash}>
        <Suspense fallback={null}>
          {code === null ? <Page route={route} /> : <RecoveryCode code={code} onKept={keepCode} />}
        </Suspense>
      </PageBoundary>
    </Shell>
  )
}

function Page({ route }: { route: Route }): ReactNode {
  switch (route.page) {
    case 'clips':
      return <ClipsPage opened={route.id} />
    case 'batches':
      return route.id === null ? <BatchesPage /> : <BatchPage id={route.id} />
    case 'wanted':
      return <WantedPage />
    case 'welcome':
      return <WelcomePage />
    case 'settings':
      return <SettingsPage />
    case 'join':
      return <JoinPage link={route.link} way={route.way} />
    case 'renew':
      return <RenewPage />
    case 'consent':
      return <ConsentPage id={route.id} />
    case 'withdrawal':
      return <WithdrawalPage id={route.id} />
    case 'review':
      return <ReviewPage opened={route.id} />
    case 'releases':
      return <ReleasesPage opened={route.id} view={route.view ?? null} />
    case 'insights':
      return <InsightsPage />
    case 'alliance':
      return <AlliancePage section={route.section} />
  }
}
