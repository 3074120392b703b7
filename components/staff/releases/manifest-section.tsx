import type { ReactNode } from 'react'
import rubric from '@/assets/review/rubric.json' with { type: 'json' }
import { useTranslation } from '@/components/ui/translation'
import { leftOut, type ReleaseManifest } from '@/utils/exchange/release-manifest'
import { categoryLabel, formatCounts, licenceLabel } from './release-labels'
import styles from './releases.module.css'
import { GateFigures } from './sample-figures'

/** What the signed manifest says: numbers, licences, what was left out and why, how the sample went. */
export function ManifestSection({ manifest }: { manifest: ReleaseManifest }): ReactNode {
  const translation = useTranslation('chain', 'releases')
  const { t, number, time, list } = translation
  const { counts, licences, categories, sources, sourcesLeftOut, sample, previous } = manifest
  const { recalls = [] } = manifest
  const out = leftOut.options.filter((why) => counts.leftOut[why] !== undefined)
  const { passShare, unsafeSourceShare = rubric.unsafeSourceShare } = sample.rubric
  return (
    <section>
      <h2>{t('releases.holds')}</h2>
      <dl className={styles.facts}>
        <dt>{t('releases.clips')}</dt>
        <dd>
          {t('releases.clipsOf', {
            clips: counts.clips,
            candidates: counts.candidates,
            chars: counts.codePoints,
          })}
        </dd>
        <dt>{t('releases.licences')}</dt>
        <dd>{formatCounts(translation, licences, (id) => licenceLabel(translation, id))}</dd>
        <dt>{t('releases.categories')}</dt>
        <dd>{formatCounts(translation, categories, (id) => categoryLabel(translation, id))}</dd>
        <dt>{t('releases.sources')}</dt>
        <dd>{number(sources)}</dd>
        <dt>{t('releases.leftOut')}</dt>
        <dd>
          {out.length === 0
            ? t('releases.leftOutNone')
            : list(out.map((why) => `${t(`leftOut.${why}`)} ${number(counts.leftOut[why] ?? 0)}`))}
        </dd>
        {sourcesLeftOut.length > 0 && (
          <>
            <dt>{t('releases.sourcesLeftOut')}</dt>
            <dd>{list(sourcesLeftOut)}</dd>
          </>
        )}
        <dt>{t('releases.published')}</dt>
        <dd>{time(manifest.publishedAt)}</dd>
        <dt>{t('releases.previous')}</dt>
        <dd>
          {previous
            ? t('releases.numbered', { number: previous.number })
            : t('releases.previousNone')}
        </dd>
        {recalls.length > 0 && (
          <>
            <dt>{t('releases.recallsNamed')}</dt>
            <dd>
              <ul>
                {recalls.map((recall) => (
                  <li key={recall.number}>
                    {t('releases.recallNamed', {
                      number: recall.number,
                      when: time(recall.recalledAt),
                      reason: recall.reason,
                    })}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
      <h3>{t('releases.sampleCame')}</h3>
      <GateFigures figures={{ ...sample, passShare, unsafeSourceShare, open: 0, sourcesLeftOut }} />
    </section>
  )
}
