import { useState, type ReactNode } from 'react'
import { useMembershipState } from '@/components/app/membership-state'
import { hashOf, joinWays, type JoinWay } from '@/components/app/route'
import { useWords } from '@/components/app/words'
import { AgreeForm, type Agreed } from './agree-form'
import { AllianceCard } from './alliance-card'
import styles from './joining.module.css'
import { Joined } from './joined'
import { LookUpForm } from './look-up-form'
import { RecoveryCode } from './recovery-code'
import { enrol, type Invitation } from './enrol'

type Step =
  | { at: 'link' }
  | { at: 'agree'; invitation: Invitation }
  | { at: 'code'; recoveryCode: string }
  | { at: 'done' }

/** Joining an alliance: the invite, the two documents, the recovery code, and what goes along. */
export function JoinPage({ link, way }: { link: string; way: JoinWay }): ReactNode {
  const { t } = useWords()
  const { isLoaded, isJoined, membership } = useMembershipState()
  const [step, setStep] = useState<Step>({ at: 'link' })
  const agree = async (invitation: Invitation, agreed: Agreed): Promise<void> => {
    const recoveryCode = await enrol(invitation, agreed)
    setStep(recoveryCode === null ? { at: 'done' } : { at: 'code', recoveryCode })
  }
  if (!isLoaded) return null
  if (step.at === 'code') {
    return (
      <div className={styles.page}>
        <RecoveryCode code={step.recoveryCode} onKept={() => setStep({ at: 'done' })} />
      </div>
    )
  }
  if (step.at === 'done' && membership) {
    return (
      <div className={styles.page}>
        <Joined membership={membership} />
      </div>
    )
  }
  if (isJoined && membership) return <AlreadyJoined name={membership.descriptor.name} />
  return (
    <div className={styles.page}>
      <h1>{t('joining.title')}</h1>
      {step.at === 'agree' ? (
        <>
          <AllianceCard alliance={step.invitation.alliance} />
          <AgreeForm
            alliance={step.invitation.alliance}
            action={t('joining.join')}
            onAgree={(agreed) => agree(step.invitation, agreed)}
            onCancel={() => setStep({ at: 'link' })}
          />
        </>
      ) : (
        <>
          <p className={styles.lead}>{t('joining.lead')}</p>
          <Ways way={way} />
          <LookUpForm
            key={way}
            way={way}
            link={link}
            onFound={(invitation) => setStep({ at: 'agree', invitation })}
          />
        </>
      )}
    </div>
  )
}

function Ways({ way }: { way: JoinWay }): ReactNode {
  const { t } = useWords()
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
  const { t, language } = useWords()
  return (
    <div className={styles.page}>
      <h1>{t('joining.already', { name: name[language] })}</h1>
      <p>{t('joining.alreadyWhy')}</p>
      <a href={hashOf({ page: 'settings' })}>{t('joining.toSettings')}</a>
    </div>
  )
}
