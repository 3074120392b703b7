import type { ReactNode } from 'react'
import { FactList } from '@/components/ui/fact-list'
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
      <FactList
        facts={[
          [
            t('releases.categories'),
            categories
              ? list(categories.map((id) => categoryLabel(translation, id)))
              : t('categories.all'),
          ],
          [
            t('releases.licences'),
            <Licences key="licences" names={licences ? named : [t('releases.allLicences')]} />,
          ],
          [
            t('releases.organisation'),
            organisation && <code key="organisation">{organisation}</code>,
          ],
          [t('releases.until'), time(until)],
          [t('releases.purposes'), list(purposes.map((id) => find(`purposes.${id}`) ?? id))],
          [
            t('releases.candidates'),
            seedSha256 === null ? t('releases.selecting') : number(candidates),
          ],
          [t('releases.sampleSize'), number(sampleSize)],
          [t('releases.made'), time(createdAt)],
          [t('releases.seedHash'), seedSha256 && <code key="hash">{seedSha256}</code>],
          [t('releases.seed'), seed && <code key="seed">{seed}</code>],
        ]}
      />
    </section>
  )
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
