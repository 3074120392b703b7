import { useState, type ReactNode } from 'react'
import { useMembershipState } from '@/components/ui/membership-state'
import { hashOf, joinWays, type JoinWay } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import { AgreeForm, type Agreed } from './agree-form'
import { AllianceCard } from './alliance-card'
import styles from './joining.module.css'
import { Joined } from './joined'
import { setJustJoined, useJustJoined } from './just-joined'
import { LookUpForm } from './look-up-form'
import { enrol, type Invitation } from './enrol'

/** Joining an alliance: the invite, then the two documents; at the end, what goes along. */
export function JoinPage({ link, way }: { link: string; way: JoinWay }): ReactNode {
  const { t } = useTranslation('joining')
  const { isLoaded, isJoined, membership } = useMembershipState()
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  const justJoined = useJustJoined()
  const agree = async (agreed: Agreed): Promise<void> => {
    if (invitation) setJustJoined({ recoveryCode: await enrol(invitation, agreed) })
  }
  if (!isLoaded) return null
  if (justJoined && membership) {
    return (
      <div className="page">
        <Joined membership={membership} />
      </div>
    )
  }
  if (isJoined && membership) return <AlreadyJoined name={membership.descriptor.name} />
  return (
    <div className="page">
      <h1>{t('joining.title')}</h1>
      {invitation ? (
        <>
          <AllianceCard alliance={invitation.alliance} />
          {invitation.way !== 'invite' && <p>{t('joining.oneChoice')}</p>}
          <AgreeForm
            alliance={invitation.alliance}
            action={t('joining.join')}
            onAgree={agree}
            onCancel={() => setInvitation(null)}
          />
        </>
      ) : (
        <>
          <p className={styles.lead}>{t('joining.lead')}</p>
          <Ways way={way} />
          <LookUpForm key={way} way={way} link={link} onFound={setInvitation} />
        </>
      )}
    </div>
  )
}

function Ways({ way }: { way: JoinWay }): ReactNode {
  const { t } = useTranslation('joining')
  return (
    <nav className={styles.ways} aria-label={t('joining.ways')}>
      {joinWays.map((one) => (
        <a
          key={one}
          href={hashOf({ page: 'join', link: '', way: one })}
          aria-current={one === way ? 'true' : undefined}
        >
          {t(`joining.way.${one}`)}
        </a>
      ))}
    </nav>
  )
}

function AlreadyJoined({
  name,
}: {
  name: Record<'zh-Hans' | 'zh-Hant' | 'en', string>
}): ReactNode {
  const { t, language } = useTranslation('joining')
  return (
    <div className="page">
      <h1>{t('joining.already', { name: name[language] })}</h1>
      <p>{t('joining.alreadyWhy')}</p>
      <a href={hashOf({ page: 'settings' })}>{t('joining.toSettings')}</a>
    </div>
  )
}
