import { Button, NativeSelect } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useNotices } from '@/components/ui/notices'
import { callStaff, useStaffTask } from '@/components/query/staff-calls'
import { useWords, type Words } from '@/components/ui/words'
import { Unanswered } from '@/components/query/staff-room'
import { useAnswer } from '@/components/query/use-answer'
import { role, roles } from '@/utils/protocol/calls'
import type { PersonDetail as Person } from '@/utils/protocol/duty-calls'
import { changeRole, readPerson, revokeKey, suspend } from '@/utils/sync/duties'
import type { StaffClient } from '@/utils/sync/staff-client'
import styles from '@/components/ui/records.module.css'
import { FactList, type Fact } from '@/components/ui/fact-list'
import { EraseDialog } from './erase-dialog'
import { ReasonDialog } from './reason-dialog'

interface PersonDetailProps {
  id: string
  onChanged: () => void
}

/** All of one contributor, and what can be done about them. */
export function PersonDetail({ id, onChanged }: PersonDetailProps): ReactNode {
  const { t } = useWords()
  const answer = useAnswer(id, (client) => readPerson(client, id))
  const { value } = answer
  const changed = (): void => {
    answer.reload()
    onChanged()
  }
  return (
    <div className={styles.body}>
      <Unanswered answer={answer} />
      {!value && answer.isLoading && <p role="status">{t('common.loading')}</p>}
      {value && (
        <>
          <Facts person={value} />
          <Keys person={value} onChanged={changed} />
          {value.leftAt === null && <RoleForm person={value} onChanged={changed} />}
          {value.erasedAt === null && <Measures person={value} onChanged={changed} />}
        </>
      )}
    </div>
  )
}

function Facts({ person }: { person: Person }): ReactNode {
  const words = useWords()
  const { t, find, time, number, list } = words
  const { contributor, organisation, joinedAt, leftAt, suspendedAt, suspendedWhy, erasedAt } =
    person
  const consent = person.consents.find(({ endedAt, replacedBy }) => !endedAt && !replacedBy)
  const states = person.clips.map(({ state, count }) => {
    const name = find(`states.${state}`) ?? find(`people.state.${state}`) ?? state
    return `${name} ${number(count)}`
  })
  const facts: Fact[] = [
    [t('people.id'), <code key="id">{contributor}</code>],
    [t('people.organisation'), organisation?.name ?? t('people.noOrganisation')],
    [t('people.joinedAt'), time(joinedAt)],
    [
      t('people.consent'),
      consent
        ? t('people.consentGiven', {
            version: consent.noticeVersion,
            purposes: list(consent.purposes.map((purpose) => purposeName(words, purpose))),
            when: time(consent.at),
          })
        : t('people.noConsent'),
    ],
    [t('people.batches'), number(person.batches)],
    [t('people.clips'), states.length === 0 ? t('people.noClips') : list(states)],
  ]
  if (suspendedAt !== null) {
    facts.push([t('people.suspendedAt'), `${time(suspendedAt)}: ${suspendedWhy ?? ''}`])
  }
  if (leftAt !== null) facts.push([t('people.leftAt'), time(leftAt)])
  if (erasedAt !== null) facts.push([t('people.erasedAt'), time(erasedAt)])
  return <FactList facts={facts} />
}

/** In a word; the protocol's own for one that came later. */
function purposeName({ find }: Pick<Words, 'find'>, purpose: string): string {
  return find(`people.purpose.${purpose}`) ?? purpose
}

function Keys({ person, onChanged }: { person: Person; onChanged: () => void }): ReactNode {
  const { t, day } = useWords()
  const [asked, setAsked] = useState<string | null>(null)
  const { contributor } = person
  return (
    <>
      <h3>{t('people.keys')}</h3>
      <ul className={styles.keys}>
        {person.keys.map(({ kid, addedAt, revokedAt }) => (
          <li key={kid}>
            <span>
              <code>{kid}</code>{' '}
              <span className={styles.soft}>
                {t('people.keyAdded', { day: day(addedAt) })}
                {revokedAt !== null && ` · ${t('people.keyRevoked', { day: day(revokedAt) })}`}
              </span>
            </span>
            {revokedAt === null && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('people.revokeOf', { key: kid })}
                onClick={() => setAsked(kid)}
              >
                {t('people.revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asked !== null && (
        <ReasonDialog
          title={t('people.revoke')}
          effect={t('people.revokeEffect')}
          onClose={() => setAsked(null)}
          onConfirm={async (client, reason) => {
            await revokeKey(client, { contributor, kid: asked, reason })
            onChanged()
          }}
        />
      )}
    </>
  )
}

function RoleForm({ person, onChanged }: { person: Person; onChanged: () => void }): ReactNode {
  const { t } = useWords()
  const { offerUndo } = useNotices()
  const { isBusy, run } = useStaffTask()
  const [chosen, setChosen] = useState(person.role)
  const { contributor } = person
  const change = (): void =>
    run(async (client) => {
      const before = person.role
      await changeRole(client, contributor, chosen)
      onChanged()
      offerUndo(t('people.roleChanged', { role: t(`people.role.${chosen}`) }), async () => {
        await callStaff((again) => changeRole(again, contributor, before))
        setChosen(before)
        onChanged()
      })
    })
  return (
    <div className={styles.bar}>
      <NativeSelect
        label={t('people.role')}
        value={chosen}
        onChange={({ currentTarget }) => setChosen(role.parse(currentTarget.value))}
      >
        {roles.map((one) => (
          <option key={one} value={one}>
            {t(`people.role.${one}`)}
          </option>
        ))}
      </NativeSelect>
      <Button variant="default" loading={isBusy} disabled={chosen === person.role} onClick={change}>
        {t('people.changeRole')}
      </Button>
    </div>
  )
}

/** What takes something away from somebody: it asks for a reason. */
function Measures({ person, onChanged }: { person: Person; onChanged: () => void }): ReactNode {
  const { t } = useWords()
  const [asked, setAsked] = useState<'suspend' | 'erase' | null>(null)
  const { contributor } = person
  const isSuspended = person.suspendedAt !== null
  const apply = async (client: StaffClient, reason: string): Promise<void> => {
    await suspend(client, { contributor, suspended: !isSuspended, reason })
    onChanged()
  }
  return (
    <div className={styles.buttons}>
      {person.leftAt === null && (
        <Button variant="default" onClick={() => setAsked('suspend')}>
          {t(isSuspended ? 'people.resume' : 'people.suspend')}
        </Button>
      )}
      <Button variant="outline" color="red" onClick={() => setAsked('erase')}>
        {t('people.erase')}
      </Button>
      {asked === 'suspend' && (
        <ReasonDialog
          title={t(isSuspended ? 'people.resume' : 'people.suspend')}
          effect={t(isSuspended ? 'people.resumeEffect' : 'people.suspendEffect')}
          onClose={() => setAsked(null)}
          onConfirm={apply}
        />
      )}
      {asked === 'erase' && (
        <EraseDialog
          contributor={contributor}
          onClose={() => setAsked(null)}
          onErased={onChanged}
        />
      )}
    </div>
  )
}
