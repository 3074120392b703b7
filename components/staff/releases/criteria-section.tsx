import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import type { ReleaseAnswer } from '@/utils/protocol/schemas/releases'
import { categoryLabel } from './release-labels'
import styles from './releases.module.css'

/** What was asked for, and what makes the sample a fair one. */
export function CriteriaSection({ release }: { release: ReleaseAnswer }): ReactNode {
  const translation = useTranslation('releases')
  const { t, find, time, number, list } = translation
  const { criteria, createdAt, seed, seedSha256, candidates } = release
  const { categories, licences, withoutLicence, until, sampleSize, purposes, organisation } =
    criteria
  const named = [...(withoutLicence ? [t('releases.noLicence')] : []), ...(licences ?? [])]
  return (
    <section>
      <h2>{t('releases.askedFor')}</h2>
      <dl className={styles.facts}>
        <dt>{t('releases.categories')}</dt>
        <dd>
          {categories
            ? list(categories.map((id) => categoryLabel(translation, id)))
            : t('categories.all')}
        </dd>
        <dt>{t('releases.licences')}</dt>
        <dd>
          <Licences names={licences ? named : [t('releases.allLicences')]} />
        </dd>
        {organisation !== undefined && (
          <>
            <dt>{t('releases.organisation')}</dt>
            <dd>
              <code>{organisation}</code>
            </dd>
          </>
        )}
        <dt>{t('releases.until')}</dt>
        <dd>{time(until)}</dd>
        <dt>{t('releases.purposes')}</dt>
        <dd>{list(purposes.map(purposeWords))}</dd>
        <dt>{t('releases.candidates')}</dt>
        <dd>{release.state === 'draft' ? t('releases.notGathered') : number(candidates)}</dd>
        <dt>{t('releases.sampleSize')}</dt>
        <dd>{number(sampleSize)}</dd>
        <dt>{t('releases.made')}</dt>
        <dd>{time(createdAt)}</dd>
        <dt>{t('releases.seedHash')}</dt>
        <dd>
          <code>{seedSha256}</code>
        </dd>
        {seed !== null && (
          <>
            <dt>{t('releases.seed')}</dt>
            <dd>
              <code>{seed}</code>
            </dd>
          </>
        )}
      </dl>
    </section>
  )

  function purposeWords(id: string): string {
    return find(`releases.purpose.${id}`) ?? id
  }
}

/** Names in a line; many of them folded away. */
function Licences({ names }: { names: string[] }): ReactNode {
  const { t, list } = useTranslation('releases')
  if (names.length <= FEW) return list(names)
  return (
    <details className={styles.inlineDetails}>
      <summary>{t('releases.manyLicences', { count: names.length })}</summary>
      {list(names)}
    </details>
  )
}

const FEW = 8
