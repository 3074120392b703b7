import { NativeSelect, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { categories } from '@/utils/clip/clip'
import { statsUnits, type Stats, type StatsQuery } from '@/utils/protocol/schemas/figures'
import styles from './insights.module.css'
import { isPeriod, lastDays, periods, type Period } from './period'

/** What the figures are of. */
export interface Filters {
  period: Period | 'own'
  query: StatsQuery
}

/** The last thirty days, of everything or of one organisation. */
export function firstFilters(now: number, organisation?: string): Filters {
  const { days, unit } = periods.month
  const of = organisation === undefined ? {} : { organisation }
  return { period: 'month', query: { ...lastDays(days, now), unit, ...of } }
}

interface InsightsFiltersProps {
  filters: Filters
  onFilters: (filters: Filters) => void
  /** To choose from; `null` where there is no choice. */
  organisations: Stats['organisations'] | null
}

/** Period, unit, category and organisation. */
export function InsightsFilters(props: InsightsFiltersProps): ReactNode {
  const { t } = useTranslation('insights')
  const { filters, onFilters, organisations } = props
  const { period, query } = filters
  const choose = (value: string): void => {
    const known = (Object.keys(periods) as Period[]).find((one) => one === value)
    if (!known) return onFilters({ ...filters, period: 'own' })
    const { days, unit } = periods[known]
    onFilters({ period: known, query: { ...query, ...lastDays(days, Date.now()), unit } })
  }
  return (
    <div className={styles.filters} role="search">
      <NativeSelect
        label={t('insights.period')}
        value={period}
        data={[...Object.keys(periods), 'own'].map((one) => ({
          value: one,
          label: t(`insights.period.${one as Period | 'own'}`),
        }))}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      {period === 'own' && <OwnPeriod {...props} />}
      <NativeSelect
        label={t('insights.category')}
        value={query.category ?? ''}
        data={[
          { value: '', label: t('categories.all') },
          ...categories.map((one) => ({ value: one, label: t(`categories.${one}`) })),
        ]}
        onChange={({ currentTarget: { value } }) => {
          const { category: _before, ...rest } = query
          const category = categories.find((one) => one === value)
          onFilters({ ...filters, query: category ? { ...rest, category } : rest })
        }}
      />
      {organisations && (
        <NativeSelect
          label={t('insights.organisation')}
          value={query.organisation ?? ''}
          data={[
            { value: '', label: t('insights.allOrganisations') },
            ...organisations.map(({ organisationId, name }) => ({
              value: organisationId,
              label: name,
            })),
          ]}
          onChange={({ currentTarget: { value } }) => {
            const { organisation: _before, ...rest } = query
            onFilters({ ...filters, query: value === '' ? rest : { ...rest, organisation: value } })
          }}
        />
      )}
    </div>
  )
}

function OwnPeriod({ filters, onFilters }: InsightsFiltersProps): ReactNode {
  const { t } = useTranslation('insights')
  const { query } = filters
  const change = (part: Partial<StatsQuery>): void =>
    onFilters({ ...filters, query: { ...query, ...part } })
  const problem = !isPeriod(query) && t('insights.badPeriod')
  return (
    <>
      <TextInput
        type="date"
        label={t('insights.from')}
        value={query.from}
        error={problem}
        onChange={({ currentTarget }) => change({ from: currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('insights.to')}
        value={query.to}
        onChange={({ currentTarget }) => change({ to: currentTarget.value })}
      />
      <NativeSelect
        label={t('insights.unit')}
        value={query.unit}
        data={statsUnits.map((one) => ({ value: one, label: t(`insights.unit.${one}`) }))}
        onChange={({ currentTarget: { value } }) =>
          change({ unit: statsUnits.find((one) => one === value) ?? 'day' })
        }
      />
    </>
  )
}
