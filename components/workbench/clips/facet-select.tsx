import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { categories } from '@/utils/clip/clip'
import { clipStates } from '@/utils/clip/lifecycle'
import { verdicts } from '@/utils/clip/rights'
import { measures } from '@/utils/quality/measures'
import { ANY, type Count } from '@/utils/search/dictionary'
import { workNames, type Facet } from '@/utils/search/entry'
import type { Question } from '@/utils/search/list-model'

/** Most values that a select offers: the most frequent. The search field finds the others. */
const MOST_OFFERED = 200

export interface FacetsProps {
  chosen: Question['facets']
  onChoose: (chosen: Question['facets']) => void
  counts: Record<Facet, Count[]>
}

/** The clips with one value of a facet, or all; each value with the number of clips that have it. */
export function FacetSelect({
  facet,
  chosen,
  onChoose,
  counts,
  className,
}: FacetsProps & { facet: Facet; className?: string | undefined }): ReactNode {
  const { t } = useTranslation('clips')
  const labelOf = useFacetLabels(facet)
  const value = chosen[facet]?.[0] ?? ''
  const offered = counts[facet].slice(0, MOST_OFFERED)
  const isOffered = value === '' || value === ANY || offered.some((one) => one.value === value)
  return (
    <NativeSelect
      size="xs"
      className={className}
      aria-label={t(`clips.by.${facet}`)}
      value={value}
      data={[
        { value: '', label: t(`clips.any.${facet}`) },
        ...(facet === 'finding' ? [{ value: ANY, label: t('clips.anyFinding') }] : []),
        ...(isOffered ? offered : [...offered, { value, count: 0 }]).map((one) => ({
          value: one.value,
          label: t('common.counted', { name: labelOf(one.value), count: one.count }),
        })),
      ]}
      onChange={({ currentTarget }) => onChoose(withFacet(chosen, facet, currentTarget.value))}
    />
  )
}

/** Another value chosen in a facet; none for the empty one. Pure. */
export function withFacet(
  chosen: Question['facets'],
  facet: Facet,
  value: string,
): Question['facets'] {
  const { [facet]: _before, ...rest } = chosen
  return value === '' ? rest : { ...rest, [facet]: [value] }
}

/** What the values of a facet are called; one that this version does not know is shown as it is. */
export function useFacetLabels(facet: Facet): (value: string) => string {
  const { t } = useTranslation('clips', 'names')
  return (value) => {
    switch (facet) {
      case 'standing': {
        const state = [...clipStates, 'private' as const].find((one) => one === value)
        return state ? t(`states.${state}`) : value
      }
      case 'category': {
        const category = categories.find((one) => one === value)
        return category ? t(`categories.${category}`) : value
      }
      case 'verdict': {
        const verdict = verdicts.find((one) => one === value)
        return verdict ? t(`clips.verdict.${verdict}`) : value
      }
      case 'finding': {
        const measure = measures.find((one) => one === value)
        return measure ? t(`finding.name.${measure}`) : value
      }
      case 'work': {
        const { title, author } = workNames(value)
        return author === '' ? title : `${title} · ${author}`
      }
      case 'licence':
      case 'site':
      case 'tag':
        return value
    }
  }
}
