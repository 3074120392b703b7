import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { db } from '@/components/app/database'
import { SingleKeysSwitch } from '@/components/app/help-sheet'
import { useMembershipState } from '@/components/app/membership-state'
import { useNotices } from '@/components/app/notices'
import { hashOf } from '@/components/app/route'
import { useSetting } from '@/components/app/setting'
import { changeLanguage, languageNames } from '@/components/app/shell'
import { useWords } from '@/components/app/words'
import { languages } from '@/utils/consent/notice'
import { settingsTable, writeSetting } from '@/utils/store/settings'
import { isLanguage } from '@/utils/language/translate'
import { AlliancePart } from './alliance-part'
import { ConsentsPart } from './consents-part'
import { DevicesPart } from './devices-part'
import { LeavePart } from './leave-part'
import { PublicNamePart } from './public-name-part'
import { PurposesPart } from './purposes-part'
import styles from './settings.module.css'
import { ShortcutPart } from './shortcut-part'
import { SiteRulesPart } from './site-rules-part'

/** Alliance, consents, devices, language, look and keys, on one page. */
export function SettingsPage(): ReactNode {
  const { t } = useWords()
  const { isLoaded, membership, consent } = useMembershipState()
  if (!isLoaded) return null
  return (
    <div className={styles.page}>
      <h1>{t('nav.settings')}</h1>
      <LookPart />
      <ShortcutPart />
      {membership ? <AlliancePart membership={membership} /> : <NotJoinedPart />}
      {membership && consent && <PurposesPart consent={consent} />}
      {membership && consent && <PublicNamePart consent={consent} />}
      {membership && <DevicesPart />}
      <ConsentsPart />
      <SiteRulesPart />
      {membership && <LeavePart />}
      <PromisePart />
    </div>
  )
}

function LookPart(): ReactNode {
  const { t } = useWords()
  const { complain } = useNotices()
  const language = useSetting('language')
  const theme = useSetting('theme')
  const themes = settingsTable.theme.schema.options
  if (language === undefined || theme === undefined) return null
  return (
    <section>
      <h2>{t('settings.look')}</h2>
      <div className={styles.selects}>
        <NativeSelect
          label={t('settings.language')}
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

function NotJoinedPart(): ReactNode {
  const { t } = useWords()
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

function PromisePart(): ReactNode {
  const { t } = useWords()
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
