import { Checkbox, NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { categories } from '@/utils/clip/clip'
import { verdicts } from '@/utils/clip/rights'
import type { ReviewCounts, ReviewFilters } from '@/utils/protocol/schemas/review'
import { knownFindings } from '@/utils/quality/check-text'
import { shortName } from './clip-names'
import styles from './review.module.css'
import { readableHost } from '@/utils/text/readable-host'

interface FiltersProps {
  filters: ReviewFilters
  /** Of the whole queue, so that every choice says what it leads to. */
  counts: ReviewCounts | undefined
  onFilters: (filters: ReviewFilters) => void
}

/** What the queue can be narrowed to, each with how many clips wait there. */
export function QueueFilters({ filters, counts, onFilters }: FiltersProps): ReactNode {
  const { t, number } = useTranslation('review')
  const set = <K extends keyof ReviewFilters>(key: K, value: ReviewFilters[K]): void => {
    const { [key]: _before, ...rest } = filters
    onFilters(value === undefined ? rest : { ...rest, [key]: value })
  }
  const chosen = Object.keys(filters).length
  return (
    <details className={styles.filters}>
      <summary>
        {t('review.filters')}
        {chosen > 0 && <span className={styles.chosenCount}>{number(chosen)}</span>}
      </summary>
      <div className={styles.filterFields}>
        <Facet
          label={t('review.category')}
          value={filters.category}
          counted={counts?.categories}
          nameOf={(value) => {
            const known = categories.find((one) => one === value)
            return known ? t(`categories.${known}`) : value
          }}
          onChange={(value) =>
            set(
              'category',
              categories.find((one) => one === value),
            )
          }
        />
        <Facet
          label={t('review.verdict')}
          value={filters.verdict}
          counted={counts?.verdicts}
          nameOf={(value) => {
            const known = verdicts.find((one) => one === value)
            return known ? t(`review.verdict.${known}`) : value
          }}
          onChange={(value) =>
            set(
              'verdict',
              verdicts.find((one) => one === value),
            )
          }
        />
        <Facet
          label={t('review.host')}
          value={filters.host}
          counted={counts?.hosts}
          nameOf={readableHost}
          onChange={(value) => set('host', value)}
        />
        <Facet
          label={t('review.work')}
          value={filters.work}
          counted={counts?.works}
          nameOf={(value) => value}
          onChange={(value) => set('work', value)}
        />
        <Facet
          label={t('review.finding')}
          value={filters.finding}
          counted={counts?.findings}
          nameOf={(value) => {
            const [known] = knownFindings({ findings: [value] })
            return known ? t(`finding.name.${known}`) : value
          }}
          onChange={(value) => set('finding', value)}
        />
        <Facet
          label={t('review.organisation')}
          value={filters.organisation}
          counted={counts?.organisations}
          nameOf={(value) =>
            counts?.organisations.find((each) => each.value === value)?.name ?? value
          }
          onChange={(value) => set('organisation', value)}
        />
        <Facet
          label={t('review.contributor')}
          value={filters.contributor}
          counted={counts?.contributors}
          nameOf={shortName}
          onChange={(value) => set('contributor', value)}
        />
      </div>
      <Checkbox
        size="sm"
        checked={filters.needsReview ?? false}
        label={t('common.counted', {
          name: t('review.needsReview'),
          count: counts?.needsReview ?? 0,
        })}
        onChange={({ currentTarget }) => set('needsReview', currentTarget.checked || undefined)}
      />
      <Checkbox
        size="sm"
        checked={filters.stated ?? false}
        label={t('common.counted', { name: t('review.stated'), count: counts?.stated ?? 0 })}
        onChange={({ currentTarget }) => set('stated', currentTarget.checked || undefined)}
      />
    </details>
  )
}

interface FacetProps {
  label: string
  value: string | undefined
  counted: readonly { value: string | null; count: number }[] | undefined
  nameOf: (value: string) => string
  onChange: (value: string | undefined) => void
}

/** One thing the queue differs by: its most frequent values, and the one chosen. */
function Facet({ label, value, counted = [], nameOf, onChange }: FacetProps): ReactNode {
  const { t } = useTranslation('review')
  const options = counted.flatMap((each) =>
    each.value === null
      ? []
      : [
          {
            value: each.value,
            label: t('common.counted', { name: nameOf(each.value), count: each.count }),
          },
        ],
  )
  if (value !== undefined && !options.some((option) => option.value === value)) {
    options.unshift({ value, label: nameOf(value) })
  }
  return (
    <NativeSelect
      size="xs"
      label={label}
      value={value ?? ''}
      data={[{ value: '', label: t('review.any') }, ...options]}
      onChange={({ currentTarget }) =>
        onChange(currentTarget.value === '' ? undefined : currentTarget.value)
      }
    />
  )
}
