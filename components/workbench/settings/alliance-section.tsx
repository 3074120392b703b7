import type { ReactNode } from 'react'
import { FactList } from '@/components/ui/fact-list'
import { useMembershipState } from '@/components/ui/membership-state'
import { hashOf } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import type { MembershipRow } from '@/utils/store/rows'

/** The alliance this device contributes to. */
export function AllianceSection({ membership }: { membership: MembershipRow }): ReactNode {
  const { t, language, day, rich } = useTranslation('joining', 'settings')
  const { needsRenewal, countsUntil } = useMembershipState()
  const { descriptor, endpoint, organisation, joinedAt, contributor, kid } = membership
  const link = <a href={hashOf({ page: 'renew' })} />
  return (
    <section>
      <h2>{t('settings.alliance')}</h2>
      <FactList
        facts={[
          [t('settings.name'), descriptor.name[language]],
          [t('joining.endpoint'), endpoint],
          [t('settings.organisation'), organisation?.name],
          [t('settings.joined'), day(joinedAt)],
          [t('common.contributor'), <code key="id">{contributor}</code>],
          [t('settings.key'), <code key="key">{kid}</code>],
        ]}
      />
      <p className="soft">{t('settings.pseudonym')}</p>
      {needsRenewal && (
        <p>
          {countsUntil === null
            ? rich('renewal.strip', { link })
            : rich('renewal.stripGrace', { link, day: day(countsUntil) })}
        </p>
      )}
    </section>
  )
}
