import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { clipStates } from '@/utils/clip/lifecycle'
import type { Facet } from '@/utils/search/entry'
import { orders, type Order } from '@/utils/search/list-model'
import styles from './clips-page.module.css'
import { FacetSelect, useFacetLabels, withFacet, type FacetsProps } from './facet-select'

const standings = [...clipStates, 'private'] as const

/** States as a column with the number of clips in each, for wide screens. */
export function StateRail({ chosen, onChoose, counts }: FacetsProps): ReactNode {
  const { t, number } = useTranslation('clips')
  const labelOf = useFacetLabels('standing')
  const [pressed] = chosen.standing ?? []
  const known = new Map(counts.standing.map(({ value, count }) => [value, count]))
  const all = counts.standing.reduce((sum, { count }) => sum + count, 0)
  return (
    <div role="group" aria-label={t('clips.by.standing')} className={styles.rail}>
      {[undefined, ...standings].map((standing) => (
        <button
          key={standing ?? 'all'}
          type="button"
          aria-pressed={pressed === standing}
          onClick={() => onChoose(withFacet(chosen, 'standing', standing ?? ''))}
        >
          <span>{standing ? labelOf(standing) : t('clips.all')}</span>
          <span className={styles.count}>
            {number(standing ? (known.get(standing) ?? 0) : all)}
          </span>
        </button>
      ))}
    </div>
  )
}

interface FilterBarProps extends FacetsProps {
  order: Order
  onOrder: (order: Order) => void
  words: string
  onWords: (words: string) => void
  searchRef: RefObject<HTMLInputElement | null>
  /** Leads from the search field into the list. */
  onEnterList: () => void
}

const furtherFacets = ['verdict', 'licence', 'site', 'work', 'tag', 'finding'] as const

/** Search, order and filters; the state where there is no room for the rail, and what is seldom asked by a press. */
export function FilterBar({ order, onOrder, ...props }: FilterBarProps): ReactNode {
  const { t } = useTranslation('clips')
  const { chosen, onChoose, counts } = props
  const [isOpened, setOpened] = useState(false)
  const isChosen = (facet: Facet): boolean => chosen[facet] !== undefined
  const isUnfolded = isOpened || furtherFacets.some(isChosen)
  const further = furtherFacets.filter((facet) => isChosen(facet) || counts[facet].length > 0)
  const facetProps = { chosen, onChoose, counts }
  return (
    <search className={styles.filters}>
      <SearchField {...props} />
      <FacetSelect facet="standing" {...facetProps} className={styles.stateSelect} />
      <FacetSelect facet="category" {...facetProps} />
      <NativeSelect
        size="xs"
        aria-label={t('clips.byOrder')}
        value={order}
        data={orders.map((value) => ({ value, label: t(`clips.order.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          onOrder(orders.find((one) => one === value) ?? 'newest')
        }
      />
      <Button
        size="xs"
        variant="default"
        aria-expanded={isUnfolded}
        onClick={() => setOpened(!isUnfolded)}
      >
        {t('clips.furtherFilters')}
      </Button>
      {isUnfolded &&
        further.map((facet) => <FacetSelect key={facet} facet={facet} {...facetProps} />)}
    </search>
  )
}

function SearchField({
  words,
  onWords,
  searchRef,
  onEnterList,
}: Omit<FilterBarProps, 'order' | 'onOrder'>): ReactNode {
  const { t } = useTranslation('clips')
  // What an input method is still making is not searched.
  const [composed, setComposed] = useState<string | null>(null)
  const take = (value: string): void => {
    setComposed(null)
    onWords(value)
  }
  return (
    <TextInput
      ref={searchRef}
      type="search"
      className={styles.search}
      aria-label={t('clips.search')}
      placeholder={t('clips.search')}
      title={t('clips.searchHow')}
      leftSection={<IconSearch size={18} aria-hidden />}
      rightSection={
        words !== '' && (
          <CloseButton size="sm" aria-label={t('clips.clearSearch')} onClick={() => onWords('')} />
        )
      }
      value={composed ?? words}
      onChange={({ currentTarget: { value }, nativeEvent }) => {
        const isComposing = nativeEvent instanceof InputEvent && nativeEvent.isComposing
        if (isComposing) setComposed(value)
        else take(value)
      }}
      onCompositionEnd={({ currentTarget }) => take(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'ArrowDown' || event.key === 'Enter') {
          event.preventDefault()
          onEnterList()
        }
        if (event.key === 'Escape') onWords('')
      }}
    />
  )
}
