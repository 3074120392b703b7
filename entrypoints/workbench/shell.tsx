import { ActionIcon, Button } from '@mantine/core'
import { IconKeyboard, IconRefresh } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState, type ReactNode } from 'react'
import { SyncProgressBar, useSyncNow } from '@/components/workbench/batches/sync-panel'
import type { PlainKey } from '@/utils/language/areas'
import { db } from '@/components/ui/database'
import { HelpSheet } from '@/components/ui/help-sheet'
import { LanguageSelect } from '@/components/ui/language-select'
import { useMembershipState, type MembershipState } from '@/components/ui/membership-state'
import { hashOf, type Route } from '@/components/ui/route'
import { useSetting } from '@/components/ui/setting'
import styles from './shell.module.css'
import { pageShortcuts, useShortcuts } from '@/components/ui/shortcuts'
import { useTranslation } from '@/components/ui/translation'

interface Place {
  route: Route
  label: PlainKey<'ui'>
  pages: Route['page'][]
}

const places: Place[] = [
  { route: { page: 'clips', id: null }, label: 'nav.clips', pages: ['clips'] },
  { route: { page: 'wanted' }, label: 'nav.wanted', pages: ['wanted'] },
  { route: { page: 'batches', id: null }, label: 'nav.batches', pages: ['batches', 'withdrawal'] },
  {
    route: { page: 'settings' },
    label: 'nav.settings',
    pages: ['settings', 'join', 'renew', 'consent'],
  },
]

/** Before the settings, for those whom the alliance made staff. */
const staffPlaces: Place[] = [
  { route: { page: 'review', id: null }, label: 'nav.review', pages: ['review'] },
  { route: { page: 'releases', id: null }, label: 'nav.releases', pages: ['releases'] },
  { route: { page: 'insights' }, label: 'nav.insights', pages: ['insights'] },
  { route: { page: 'alliance', section: 'wanted' }, label: 'nav.alliance', pages: ['alliance'] },
]

/** For those who act for a member organisation. */
const coordinatorPlaces: Place[] = [
  { route: { page: 'insights' }, label: 'nav.insights', pages: ['insights'] },
  { route: { page: 'alliance', section: 'invites' }, label: 'nav.invites', pages: ['alliance'] },
]

function placesFor({ isStaff, isCoordinator }: MembershipState): Place[] {
  if (isStaff) return places.toSpliced(-1, 0, ...staffPlaces)
  return isCoordinator ? places.toSpliced(-1, 0, ...coordinatorPlaces) : places
}

/** Header, navigation and the strip of what needs attention, around a page of the workbench. */
export function Shell({ route, children }: { route: Route; children: ReactNode }): ReactNode {
  const { t } = useTranslation()
  const [isHelpOpen, setHelpOpen] = useState(false)
  useShortcuts(pageShortcuts, { help: () => setHelpOpen(true) })
  const shown = placesFor(useMembershipState())
  const place = [...shown, ...staffPlaces].find(({ pages }) => pages.includes(route.page))
  const title = `${place ? `${t(place.label)} · ` : ''}${t('common.name')}`
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <div className={styles.shell} data-page={route.page}>
      <a className={styles.skip} href="#main" onClick={skipToMain}>
        {t('nav.skip')}
      </a>
      <header className={`${styles.header} no-print`}>
        <a className={styles.brand} href={hashOf({ page: 'clips', id: null })}>
          <img src="/icons/shichai.svg" alt="" width={26} height={26} />
          <span>{t('common.name')}</span>
        </a>
        <nav aria-label={t('nav.label')} className={styles.nav}>
          {shown.map(({ route: target, label, pages }) => (
            <a
              key={label}
              href={hashOf(target)}
              aria-current={pages.includes(route.page) ? 'page' : undefined}
            >
              {t(label)}
            </a>
          ))}
        </nav>
        <div className={styles.tools}>
          <SyncButton />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            className={styles.help}
            aria-label={t('help.open')}
            title={t('help.open')}
            onClick={() => setHelpOpen(true)}
          >
            <IconKeyboard size={20} aria-hidden />
          </ActionIcon>
          <LanguageSelect />
        </div>
      </header>
      <AttentionStrip route={route} />
      <main id="main" tabIndex={-1} className={styles.main}>
        {children}
      </main>
      <HelpSheet isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  )
}

function skipToMain(event: { preventDefault: () => void }): void {
  // The hash is the route here, so the link moves the focus itself.
  event.preventDefault()
  document.querySelector<HTMLElement>('#main')?.focus()
}

function SyncButton(): ReactNode {
  const { t } = useTranslation('batches')
  const { isJoined } = useMembershipState()
  const progress = useSetting('syncProgress')
  const { isBusy, syncNow } = useSyncNow()
  if (!isJoined) return null
  if (progress) return <SyncProgressBar progress={progress} isCompact />
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-md"
      loading={isBusy}
      leftSection={<IconRefresh size={18} aria-hidden />}
      aria-label={t('sync.now')}
      title={t('sync.now')}
      classNames={{ label: styles.wideOnly, section: styles.bareSection }}
      onClick={syncNow}
    >
      {t('sync.now')}
    </Button>
  )
}

/** One line for what keeps clips from going out, with the way to settle it. */
function AttentionStrip({ route }: { route: Route }): ReactNode {
  const { t, rich, day } = useTranslation()
  const { isLoaded, isJoined, needsRenewal, countsUntil, isLeaving } = useMembershipState()
  const asked = useLiveQuery(() => db.scanRequests.toCollection().first())
  if (!isLoaded || ['join', 'renew', 'welcome'].includes(route.page)) return null
  if (isLeaving) return <p className={`${styles.strip} no-print`}>{t('leaving.strip')}</p>
  if (!isJoined) {
    return (
      <p className={`${styles.strip} no-print`}>
        {rich('joining.strip', {
          link: <a href={hashOf({ page: 'join', link: '', way: 'invite' })} />,
        })}
      </p>
    )
  }
  if (!needsRenewal) return asked ? <AskedStrip clipId={asked.clipId} /> : null
  const link = <a href={hashOf({ page: 'renew' })} />
  return (
    <p className={`${styles.strip} no-print`} data-tone="wait">
      {countsUntil === null
        ? rich('renewal.strip', { link })
        : rich('renewal.stripGrace', { link, day: day(countsUntil) })}
    </p>
  )
}

function AskedStrip({ clipId }: { clipId: string }): ReactNode {
  const { rich } = useTranslation()
  return (
    <p className={`${styles.strip} no-print`} data-tone="wait">
      {rich('scans.strip', {
        link: <a href={hashOf({ page: 'clips', id: clipId })} />,
      })}
    </p>
  )
}
