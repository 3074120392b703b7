import { Button, NativeSelect } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation, type Translation } from '@/components/ui/translation'
import { QueryStatus } from '@/components/query/query-status'
import { keys } from '@/components/query/keys'
import { useEndpoint, useEndpointTask } from '@/components/query/use-endpoint'
import { role, roles } from '@/utils/protocol/roles'
import type { PersonDetail as Person } from '@/utils/protocol/schemas/members'
import sharedStyles from '@/components/ui/records.module.css'
import styles from './members.module.css'
import { FactList, type Fact } from '@/components/ui/fact-list'
import { contracts } from '@/utils/protocol/contracts'
import { EraseDialog } from './erase-dialog'
import { ReasonDialog } from './reason-dialog'

/** All of one contributor, and what can be done about them. */
export function PersonDetail({ id }: { id: string }): ReactNode {
  const query = useEndpoint(keys.person(id), (call) =>
    call(contracts.person, { parameters: { contributor: id } }),
  )
  const { data: person } = query
  return (
    <div className={sharedStyles.body}>
      <QueryStatus query={query} />
      {person && (
        <>
          <Facts person={person} />
          <Keys person={person} />
          {person.leftAt === null && <RoleForm person={person} />}
          {person.erasedAt === null && <Measures person={person} />}
        </>
      )}
    </div>
  )
}

function Facts({ person }: { person: Person }): ReactNode {
  const translation = useTranslation('members')
  const { t, find, time, number, list } = translation
  const { contributor, organisation, joinedAt, leftAt, suspendedAt, suspendedWhy, erasedAt } =
    person
  const consent = person.consents.find(({ endedAt, replacedBy }) => !endedAt && !replacedBy)
  const states = person.clips.map(({ state, count }) => {
    const name = find(`states.${state}`) ?? find(`people.state.${state}`) ?? state
    return t('common.fact', { name, value: number(count) })
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
            purposes: list(consent.purposes.map((purpose) => purposeName(translation, purpose))),
            when: time(consent.at),
          })
        : t('people.noConsent'),
    ],
    [t('people.batches'), number(person.batches)],
    [t('people.clips'), states.length === 0 ? t('people.noClips') : states.join(' · ')],
  ]
  if (suspendedAt !== null) {
    facts.push([
      t('people.suspendedAt'),
      t('common.fact', { name: time(suspendedAt), value: suspendedWhy ?? '' }),
    ])
  }
  if (leftAt !== null) facts.push([t('people.leftAt'), time(leftAt)])
  if (erasedAt !== null) facts.push([t('people.erasedAt'), time(erasedAt)])
  return <FactList facts={facts} />
}

/** In a word; the protocol's own for one that came later. */
function purposeName({ find }: Pick<Translation<'members'>, 'find'>, purpose: string): string {
  return find(`purposes.${purpose}`) ?? purpose
}

function Keys({ person }: { person: Person }): ReactNode {
  const { t, day } = useTranslation('members')
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
              <span className="soft">
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
          onConfirm={(call, reason) =>
            call(contracts.revokePersonKey, { body: { contributor, kid: asked, reason } })
          }
        />
      )}
    </>
  )
}

function RoleForm({ person }: { person: Person }): ReactNode {
  const { t } = useTranslation('members')
  const { offerUndo } = useNotifications()
  const { isBusy, run, undo } = useEndpointTask(keys.people)
  const [chosen, setChosen] = useState(person.role)
  const { contributor } = person
  const change = (): void =>
    run(async (call) => {
      const before = person.role
      await call(contracts.changeRole, { body: { contributor, role: chosen } })
      offerUndo(
        t('people.roleChanged', { role: t(`roles.${chosen}`) }),
        undo(async (again) => {
          await again(contracts.changeRole, { body: { contributor, role: before } })
          setChosen(before)
        }),
      )
    })
  return (
    <div className={sharedStyles.bar}>
      <NativeSelect
        label={t('people.role')}
        value={chosen}
        onChange={({ currentTarget }) => setChosen(role.parse(currentTarget.value))}
      >
        {roles.map((one) => (
          <option key={one} value={one}>
            {t(`roles.${one}`)}
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
function Measures({ person }: { person: Person }): ReactNode {
  const { t } = useTranslation('members')
  const [asked, setAsked] = useState<'suspend' | 'erase' | null>(null)
  const { contributor } = person
  const isSuspended = person.suspendedAt !== null
  return (
    <div className="buttons">
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
          onConfirm={(call, reason) =>
            call(contracts.suspend, { body: { contributor, suspended: !isSuspended, reason } })
          }
        />
      )}
      {asked === 'erase' && (
        <EraseDialog contributor={contributor} onClose={() => setAsked(null)} />
      )}
    </div>
  )
}
