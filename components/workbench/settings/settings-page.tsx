import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { db } from '@/components/ui/database'
import { SingleKeysSwitch } from '@/components/ui/help-sheet'
import { useMembershipState } from '@/components/ui/membership-state'
import { useNotifications } from '@/components/ui/notifications'
import { hashOf } from '@/components/ui/route'
import { useSetting } from '@/components/ui/setting'
import { changeLanguage, languageNames } from '@/components/ui/language-select'
import { useTranslation } from '@/components/ui/translation'
import { languages } from '@/utils/consent/notice'
import { settingsTable, writeSetting } from '@/utils/store/settings'
import { isLanguage } from '@/utils/language/language'
import { AllianceSection } from './alliance-section'
import { ConsentsSection } from './consents-section'
import { DevicesSection } from './devices-section'
import { LeaveSection } from './leave-section'
import { PublicNameSection } from './public-name-section'
import { PurposesSection } from './purposes-section'
import { OwnSitesSection } from './own-sites-section'
import styles from './settings.module.css'
import { ShortcutSection } from './shortcut-section'
import { SiteRulesSection } from './site-rules-section'

/** Alliance, consents, devices, language, look and keys, on one page. */
export function SettingsPage(): ReactNode {
  const { t } = useTranslation()
  const { isLoaded, membership, consent } = useMembershipState()
  if (!isLoaded) return null
  return (
    <div className={`page ${styles.settings}`}>
      <h1>{t('nav.settings')}</h1>
      <LookSection />
      <ShortcutSection />
      {membership ? <AllianceSection membership={membership} /> : <NotJoinedSection />}
      {membership && consent && <PurposesSection consent={consent} />}
      {membership && consent && <PublicNameSection consent={consent} />}
      {membership && <DevicesSection />}
      <ConsentsSection />
      <SiteRulesSection />
      <OwnSitesSection />
      {membership && <LeaveSection />}
      <PromiseSection />
    </div>
  )
}

function LookSection(): ReactNode {
  const { t } = useTranslation('settings')
  const { complain } = useNotifications()
  const language = useSetting('language')
  const theme = useSetting('theme')
  const themes = settingsTable.theme.schema.options
  if (language === undefined || theme === undefined) return null
  return (
    <section>
      <h2>{t('settings.look')}</h2>
      <div className={styles.selects}>
        <NativeSelect
          label={t('common.language')}
          value={language ?? ''}
          data={[
            { value: '', label: t('settings.likeBrowser') },
            ...languages.map((value) => ({ value, label: languageNames[value] })),
          ]}
          onChange={({ currentTarget: { value } }) => {
            changeLanguage(isLanguage(value) ? value : null).catch(complain)
          }}
        />
        <NativeSelect
          label={t('settings.theme')}
          value={theme}
          data={themes.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
          onChange={({ currentTarget: { value } }) => {
            const chosen = themes.find((one) => one === value) ?? 'auto'
            writeSetting(db, 'theme', chosen).catch(complain)
          }}
        />
      </div>
      <SingleKeysSwitch />
    </section>
  )
}

function NotJoinedSection(): ReactNode {
  const { t } = useTranslation('joining', 'settings')
  return (
    <section>
      <h2>{t('settings.alliance')}</h2>
      <p>{t('settings.notJoined')}</p>
      <p>
        <a href={hashOf({ page: 'join', link: '', way: 'invite' })}>{t('joining.way.invite')}</a> ·{' '}
        <a href={hashOf({ page: 'join', link: '', way: 'device' })}>{t('joining.way.device')}</a> ·{' '}
        <a href={hashOf({ page: 'join', link: '', way: 'recovery' })}>
          {t('joining.way.recovery')}
        </a>
      </p>
    </section>
  )
}

function PromiseSection(): ReactNode {
  const { t } = useTranslation('settings')
  return (
    <section>
      <h2>{t('settings.promise')}</h2>
      <ul>
        <li>{t('settings.promiseSent')}</li>
        <li>{t('settings.promiseNever')}</li>
        <li>{t('settings.promiseStore')}</li>
      </ul>
    </section>
  )
}
