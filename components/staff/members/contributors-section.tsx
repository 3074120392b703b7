import { NativeSelect, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { keys } from '@/components/query/keys'
import { useEndpoint, useEndpointPages } from '@/components/query/use-endpoint'
import { thumbprint, uuid } from '@/utils/clip/primitives'
import { role, roles } from '@/utils/protocol/roles'
import type { PeopleFilters, PersonRow } from '@/utils/protocol/schemas/members'
import styles from '@/components/ui/records.module.css'
import { PagesList } from '@/components/query/pages-list'
import { PersonDetail } from './person-detail'
import { shortId } from '@/components/ui/short-id'
import { contracts } from '@/utils/protocol/contracts'

/** Everybody who joined: found by organisation, role, id or key. */
export function ContributorsSection(): ReactNode {
  const { t } = useTranslation('members')
  const [filters, setFilters] = useState<PeopleFilters>({})
  const [who, setWho] = useState('')
  const { data } = useEndpoint(keys.peopleOrganisations, (call) =>
    call(contracts.people, { query: { limit: 1 } }),
  )
  const isOdd = who.trim() !== '' && readWho(who) === undefined
  const search = (written: string): void => {
    setWho(written)
    setFilters({ ...filters, who: readWho(written) })
  }
  return (
    <>
      <p className={styles.lead}>{t('people.lead')}</p>
      <div className={styles.bar}>
        <TextInput
          label={t('people.who')}
          placeholder={t('people.whoHint')}
          value={who}
          error={isOdd ? t('people.whoWrong') : undefined}
          onChange={({ currentTarget }) => search(currentTarget.value)}
        />
        <NativeSelect
          label={t('people.organisation')}
          value={filters.organisation ?? ''}
          onChange={({ currentTarget }) =>
            setFilters({ ...filters, organisation: currentTarget.value || undefined })
          }
        >
          <option value="">{t('people.any')}</option>
          {data?.organisations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </NativeSelect>
        <NativeSelect
          label={t('people.role')}
          value={filters.role ?? ''}
          onChange={({ currentTarget }) =>
            setFilters({ ...filters, role: role.safeParse(currentTarget.value).data })
          }
        >
          <option value="">{t('people.any')}</option>
          {roles.map((one) => (
            <option key={one} value={one}>
              {t(`roles.${one}`)}
            </option>
          ))}
        </NativeSelect>
      </div>
      {!isOdd && <People key={JSON.stringify(filters)} filters={filters} />}
    </>
  )
}

/** An id or a thumbprint, whole; `undefined` as long as it is neither. */
function readWho(written: string): string | undefined {
  const trimmed = written.trim()
  const id = uuid.safeParse(trimmed.toLowerCase())
  return id.success ? id.data : thumbprint.safeParse(trimmed).data
}

function People({ filters }: { filters: PeopleFilters }): ReactNode {
  const { t } = useTranslation('members')
  const [opened, setOpened] = useState<string | null>(null)
  const pages = useEndpointPages(keys.peopleList(filters), async (call, after) => {
    const { people, next } = await call(contracts.people, { query: { ...filters, after } })
    return { items: people, next }
  })
  return (
    <PagesList pages={pages} keyOf={(person) => person.contributor} empty={t('people.none')}>
      {(person) => {
        const { contributor } = person
        const isOpened = contributor === opened
        return (
          <>
            <PersonHead
              person={person}
              isOpened={isOpened}
              onToggle={() => setOpened(isOpened ? null : contributor)}
            />
            {isOpened && <PersonDetail id={contributor} />}
          </>
        )
      }}
    </PagesList>
  )
}

interface PersonHeadProps {
  person: PersonRow
  isOpened: boolean
  onToggle: () => void
}

function PersonHead({ person, isOpened, onToggle }: PersonHeadProps): ReactNode {
  const { t, day } = useTranslation('members')
  const { contributor, organisation, joinedAt, leftAt, suspendedAt, erasedAt } = person
  return (
    <button type="button" className={styles.head} aria-expanded={isOpened} onClick={onToggle}>
      <span>
        <code>{shortId(contributor)}</code>{' '}
        <span className={styles.title}>{t(`roles.${person.role}`)}</span>
        {organisation && <span className="soft"> · {organisation.name}</span>}
      </span>
      <span className="soft">
        {t('people.joined', { day: day(joinedAt) })}{' '}
        {suspendedAt !== null && <span className={styles.mark}>{t('people.isSuspended')}</span>}
        {erasedAt !== null && (
          <span className={styles.mark} data-tone="stop">
            {t('people.isErased')}
          </span>
        )}
        {leftAt !== null && erasedAt === null && (
          <span className={styles.mark}>{t('people.hasLeft')}</span>
        )}
      </span>
    </button>
  )
}
