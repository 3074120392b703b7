import { useCallback } from 'react'
import { useTranslation, type Translation } from '@/components/ui/translation'
import type { ReleaseAnswer, ReleasesAnswer } from '@/utils/protocol/schemas/releases'

type Listed = ReleasesAnswer['releases'][number]

/** How a release is called: by its number, or a draft by when it was made. */
export function useReleaseName(): (
  release: Pick<Listed | ReleaseAnswer, 'number' | 'createdAt'>,
) => string {
  const { t, day } = useTranslation('releases')
  return useCallback(
    ({ number: counted, createdAt }) =>
      counted === null
        ? t('releases.draftOf', { day: day(createdAt) })
        : t('releases.numbered', { number: counted }),
    [day, t],
  )
}

/** A licence as it is told: its SPDX id, or that none is needed. */
export function licenceLabel({ t }: Pick<Translation<'releases'>, 't'>, id: string): string {
  return id === 'none' ? t('releases.noLicence') : id
}

/** A category of a newer endpoint has no word here: then its id. */
export function categoryLabel({ find }: Pick<Translation, 'find'>, id: string): string {
  return find(`categories.${id}`) ?? id
}

/** “CC-BY-4.0: 120 · no licence: 30”: names with their numbers. */
export function formatCounts(
  { t, number }: Pick<Translation, 't' | 'number'>,
  counts: Record<string, number>,
  nameOf: (id: string) => string,
): string {
  return Object.entries(counts)
    .map(([id, count]) => t('common.fact', { name: nameOf(id), value: number(count) }))
    .join(' · ')
}

/** Whole per cent of what is done; 100 only when all is. */
export function percentOf(done: number, of: number): number {
  return of === 0 ? 0 : Math.floor((100 * done) / of)
}
