import type { ReactNode } from 'react'
import { useMembershipState } from '@/components/ui/membership-state'
import { hashOf } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import type { MembershipRow } from '@/utils/store/rows'
import styles from './settings.module.css'

/** The alliance this device contributes to. */
export function AllianceSection({ membership }: { membership: MembershipRow }): ReactNode {
  const { t, language, day, rich } = useTranslation('joining', 'settings')
  const { needsRenewal } = useMembershipState()
  const { descriptor, endpoint, organisation, joinedAt, contributor, kid } = membership
  return (
    <section>
      <h2>{t('settings.alliance')}</h2>
      <dl className={styles.facts}>
        <dt>{t('settings.name')}</dt>
        <dd>{descriptor.name[language]}</dd>
        <dt>{t('joining.endpoint')}</dt>
        <dd>{endpoint}</dd>
        {organisation && (
          <>
            <dt>{t('settings.organisation')}</dt>
            <dd>{organisation.name}</dd>
          </>
        )}
        <dt>{t('settings.joined')}</dt>
        <dd>{day(joinedAt)}</dd>
        <dt>{t('common.contributor')}</dt>
        <dd>
          <code>{contributor}</code>
        </dd>
        <dt>{t('settings.key')}</dt>
        <dd>
          <code>{kid}</code>
        </dd>
      </dl>
      <p className="soft">{t('settings.pseudonym')}</p>
      {needsRenewal && (
        <p>
          {rich('renewal.strip', {
            link: <a href={hashOf({ page: 'renew' })} />,
          })}
        </p>
      )}
    </section>
  )
}
