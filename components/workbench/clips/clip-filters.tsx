import { CloseButton, NativeSelect, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode, RefObject } from 'react'
import { db } from '@/components/ui/database'
import { useTranslation } from '@/components/ui/translation'
import { categories } from '@/utils/clip/clip'
import { clipStates, type ClipState } from '@/utils/clip/lifecycle'
import { measures } from '@/utils/quality/measures'
import { countByState, type ClipFilter } from '@/utils/store/clips'
import styles from './clips-page.module.css'

interface FilterProps {
  filter: ClipFilter
  onFilter: (filter: ClipFilter) => void
}

/** States as a column with the number of clips in each, for wide screens. */
export function StateRail({ filter, onFilter }: FilterProps): ReactNode {
  const { t, number } = useTranslation('clips')
  const counts = useStateCounts()
  const [chosen] = filter.states ?? []
  return (
    <div role="group" aria-label={t('clips.byState')} className={styles.rail}>
      {[undefined, ...clipStates].map((state) => (
        <button
          key={state ?? 'all'}
          type="button"
          aria-pressed={chosen === state}
          onClick={() => onFilter(withState(filter, state))}
        >
          <span>{t(state ? `states.${state}` : 'clips.all')}</span>
          <span className={styles.count}>{counts && number(counts[state ?? 'all'])}</span>
        </button>
      ))}
    </div>
  )
}

interface FilterBarProps extends FilterProps {
  words: string
  onWords: (words: string) => void
  searchRef: RefObject<HTMLInputElement | null>
  /** Leads from the search field into the list. */
  onEnterList: () => void
}

/** Search, category, visibility, findings, and the state where there is no room for the rail. */
export function FilterBar(props: FilterBarProps): ReactNode {
  const { filter, onFilter, words, onWords, searchRef, onEnterList } = props
  const { t } = useTranslation('clips')
  return (
    <search className={styles.filters}>
      <TextInput
        ref={searchRef}
        type="search"
        className={styles.search}
        aria-label={t('clips.search')}
        placeholder={t('clips.search')}
        leftSection={<IconSearch size={18} aria-hidden />}
        rightSection={
          words !== '' && (
            <CloseButton
              size="sm"
              aria-label={t('clips.clearSearch')}
              onClick={() => onWords('')}
            />
          )
        }
        value={words}
        onChange={({ currentTarget }) => onWords(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault()
            onEnterList()
          }
          if (event.key === 'Escape') onWords('')
        }}
      />
      <StateSelect filter={filter} onFilter={onFilter} />
      <CategorySelect filter={filter} onFilter={onFilter} />
      <VisibilitySelect filter={filter} onFilter={onFilter} />
      <FindingSelect filter={filter} onFilter={onFilter} />
    </search>
  )
}

function StateSelect({ filter, onFilter }: FilterProps): ReactNode {
  const { t } = useTranslation('clips')
  const counts = useStateCounts()
  const label = (state: ClipState | 'all'): string => {
    const name = t(state === 'all' ? 'clips.allStates' : `states.${state}`)
    return counts ? t('common.counted', { name, count: counts[state] }) : name
  }
  return (
    <NativeSelect
      size="xs"
      className={styles.stateSelect}
      aria-label={t('clips.byState')}
      value={filter.states?.[0] ?? 'all'}
      data={['all' as const, ...clipStates].map((value) => ({ value, label: label(value) }))}
      onChange={({ currentTarget: { value } }) => {
        onFilter(
          withState(
            filter,
            clipStates.find((state) => state === value),
          ),
        )
      }}
    />
  )
}

function CategorySelect({ filter, onFilter }: FilterProps): ReactNode {
  const { t } = useTranslation('clips')
  return (
    <NativeSelect
      size="xs"
      aria-label={t('clips.byCategory')}
      value={filter.category ?? ''}
      data={[
        { value: '', label: t('categories.all') },
        ...categories.map((value) => ({ value, label: t(`categories.${value}`) })),
      ]}
      onChange={({ currentTarget: { value } }) => {
        const { category: _before, ...rest } = filter
        const category = categories.find((name) => name === value)
        onFilter(category ? { ...rest, category } : rest)
      }}
    />
  )
}

function VisibilitySelect({ filter, onFilter }: FilterProps): ReactNode {
  const { t } = useTranslation('clips')
  return (
    <NativeSelect
      size="xs"
      aria-label={t('clips.byVisibility')}
      value={filter.visibility ?? ''}
      data={[
        { value: '', label: t('clips.allVisibility') },
        { value: 'shared', label: t('clips.shared') },
        { value: 'private', label: t('clips.private') },
      ]}
      onChange={({ currentTarget: { value } }) => {
        const { visibility: _before, ...rest } = filter
        const visibility = (['shared', 'private'] as const).find((name) => name === value)
        onFilter(visibility ? { ...rest, visibility } : rest)
      }}
    />
  )
}

function FindingSelect({ filter, onFilter }: FilterProps): ReactNode {
  const { t } = useTranslation('clips', 'names')
  return (
    <NativeSelect
      size="xs"
      aria-label={t('clips.byFinding')}
      value={filter.finding ?? ''}
      data={[
        { value: '', label: t('clips.allFindings') },
        { value: 'any', label: t('clips.anyFinding') },
        ...measures.map((value) => ({ value, label: t(`finding.name.${value}`) })),
      ]}
      onChange={({ currentTarget: { value } }) => {
        const { finding: _before, ...rest } = filter
        onFilter(value === '' ? rest : { ...rest, finding: value })
      }}
    />
  )
}

function withState(filter: ClipFilter, state: ClipState | undefined): ClipFilter {
  const { states: _before, ...rest } = filter
  return state ? { ...rest, states: [state] } : rest
}

function useStateCounts(): (Record<ClipState, number> & { all: number }) | undefined {
  return useLiveQuery(async () => {
    const counts = await countByState(db)
    return { ...counts, all: Object.values(counts).reduce((sum, count) => sum + count, 0) }
  })
}
