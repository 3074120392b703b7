import { Button, NativeSelect } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useMembershipState } from '@/components/ui/membership-state'
import { problemText } from '@/components/ui/problem-text'
import { hashOf } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import { categories } from '@/utils/clip/clip'
import { useFreshClaims } from '@/components/query/use-claims'
import { useFreshWanted, useWanted } from '@/components/query/use-wanted'
import { WantedCard } from '@/components/ui/wanted-card/wanted-card'
import sharedStyles from '@/components/ui/wanted-card/wanted.module.css'
import { OwnClaims, useClaimAction } from './claims'
import styles from './wanted-page.module.css'

/** What the alliance asks for, for whoever gathers: also offline, as it was read last. */
export function WantedPage(): ReactNode {
  const { t } = useTranslation('wanted')
  const { isLoaded, isJoined } = useMembershipState()
  if (!isLoaded) return null
  return (
    <div className="page" data-width="wide">
      <h1>{t('wanted.title')}</h1>
      {isJoined ? <List /> : <NotJoined />}
    </div>
  )
}

function NotJoined(): ReactNode {
  const { rich } = useTranslation('wanted')
  return (
    <p>
      {rich('wanted.notJoined', {
        link: <a href={hashOf({ page: 'join', link: '', way: 'invite' })} />,
      })}
    </p>
  )
}

function List(): ReactNode {
  const translation = useTranslation('wanted')
  const { t } = translation
  const { list, own } = useWanted()
  const fresh = useFreshWanted()
  const hasParts = list?.entries.some(({ parts }) => parts !== undefined) ?? false
  useFreshClaims(hasParts)
  const actionOf = useClaimAction(fresh.error !== null)
  const [category, setCategory] = useState('')
  if (list === undefined) return null
  const entries = list?.entries ?? []
  const shown = entries.filter(
    ({ content }) => category === '' || content.category === null || content.category === category,
  )
  return (
    <>
      <p className="soft">{t('wanted.lead')}</p>
      <div className={styles.tools}>
        {entries.length > 0 && <CategoryFilter value={category} onChange={setCategory} />}
        <AsOf list={list} fresh={fresh} />
      </div>
      {fresh.error !== null && (
        <div role="alert" className={styles.alert}>
          {list && <div>{t('wanted.stale')}</div>}
          <div>{problemText(translation, fresh.error)}</div>
        </div>
      )}
      {list === null && fresh.isFetching && <p role="status">{t('common.loading')}</p>}
      {list && entries.length === 0 && (
        <div className={styles.empty}>
          <h2>{t('wanted.none')}</h2>
          <p>{t('wanted.noneWhy')}</p>
        </div>
      )}
      {entries.length > 0 && shown.length === 0 && <p>{t('wanted.noneOfCategory')}</p>}
      {hasParts && (
        <>
          <OwnClaims entries={entries} />
          <p className="soft">
            {t(fresh.error === null ? 'wanted.claimLead' : 'wanted.claimOffline')}
          </p>
        </>
      )}
      <ul className={sharedStyles.cards}>
        {shown.map((entry) => (
          <li key={entry.wantedId}>
            <WantedCard
              entry={entry}
              own={own?.get(entry.wantedId)?.clips}
              partAction={entry.parts && actionOf(entry)}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

interface CategoryFilterProps {
  value: string
  onChange: (value: string) => void
}

function CategoryFilter({ value, onChange }: CategoryFilterProps): ReactNode {
  const { t } = useTranslation('wanted')
  return (
    <NativeSelect
      label={t('wanted.categoryFilter')}
      value={value}
      data={[
        { value: '', label: t('categories.all') },
        ...categories.map((one) => ({ value: one, label: t(`categories.${one}`) })),
      ]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

interface AsOfProps {
  list: ReturnType<typeof useWanted>['list']
  fresh: ReturnType<typeof useFreshWanted>
}

function AsOf({ list, fresh }: AsOfProps): ReactNode {
  const { t, time } = useTranslation('wanted')
  return (
    <p className={styles.asOf}>
      {list && <span>{t('common.asOf', { when: time(list.at) })}</span>}
      <Button
        variant="subtle"
        size="compact-md"
        loading={fresh.isFetching}
        leftSection={<IconRefresh size={18} aria-hidden />}
        onClick={() => fresh.refetch()}
      >
        {t('wanted.refresh')}
      </Button>
    </p>
  )
}
