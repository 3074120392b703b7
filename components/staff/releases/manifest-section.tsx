import type { ReactNode } from 'react'
import { FactList } from '@/components/ui/fact-list'
import estimates from '@/assets/quality/tokens.json' with { type: 'json' }
import rubric from '@/assets/review/rubric.json' with { type: 'json' }
import { useTranslation } from '@/components/ui/translation'
import type { ReleaseManifest } from '@/utils/exchange/release-manifest'
import { categoryLabel, formatCounts, licenceLabel } from './release-labels'
import { BarredSources } from './barred-sources'
import { GateFigures } from './sample-figures'

/** What the signed manifest says: numbers, licences, what was left out and why, how the sample went. */
export function ManifestSection({ manifest }: { manifest: ReleaseManifest }): ReactNode {
  const translation = useTranslation('chain', 'releases')
  const { t, number, time, list } = translation
  const { counts, licences, categories, sources, sourcesLeftOut, sample, previous } = manifest
  const { recalls = [], barred = [], tokens } = manifest
  const { passShare, unsafeSourceShare = rubric.unsafeSourceShare } = sample.rubric
  return (
    <section>
      <h2>{t('releases.holds')}</h2>
      <FactList
        facts={[
          [
            t('releases.clips'),
            t('releases.clipsOf', {
              clips: counts.clips,
              candidates: counts.candidates,
              chars: counts.codePoints,
            }),
          ],
          [
            t('releases.licences'),
            formatCounts(translation, licences, (id) => licenceLabel(translation, id)),
          ],
          [
            t('releases.categories'),
            formatCounts(translation, categories, (id) => categoryLabel(translation, id)),
          ],
          [t('releases.tokens'), tokens && <Tokens key="tokens" tokens={tokens} />],
          [t('releases.sources'), number(sources)],
          [
            t('releases.leftOut'),
            formatCounts(
              translation,
              counts.leftOut,
              (why) => translation.find(`leftOut.${why}`) ?? why,
            ) || t('releases.leftOutNone'),
          ],
          [t('releases.sourcesLeftOut'), list(sourcesLeftOut)],
          [t('releases.published'), time(manifest.publishedAt)],
          [
            t('releases.previous'),
            previous
              ? t('releases.numbered', { number: previous.number })
              : t('releases.previousNone'),
          ],
          [
            t('releases.recallsNamed'),
            recalls.length > 0 && <Recalls key="recalls" recalls={recalls} />,
          ],
        ]}
      />
      <h3>{t('releases.sampleCame')}</h3>
      <GateFigures
        figures={{
          ...sample,
          passShare,
          unsafeSourceShare,
          open: 0,
          sourcesLeftOut,
          technical: technicalOf(sample),
        }}
      />
      <BarredSources barred={barred} />
    </section>
  )
}

/** Everything was judged by then. */
function technicalOf({ technical }: ReleaseManifest['sample']) {
  if (!technical) return null
  const { drawn, marked, bad, rubric: by } = technical
  return { drawn, marked, open: 0, bad: bad.length, passShare: by.technicalPass }
}

/** Sums for each vocabulary, with how far such sums were off when the estimate was made. */
function Tokens({ tokens }: { tokens: Record<string, number> }): ReactNode {
  const { t, number, list } = useTranslation('releases')
  const errors = Object.values(estimates.vocabularies).map(({ sumError }) => sumError)
  return (
    <>
      {list(Object.entries(tokens).map(([name, sum]) => `${name} ${number(sum)}`))}{' '}
      <span className="soft">
        {t('releases.tokensHow', { error: Math.ceil(Math.max(...errors) * 1000) / 10 })}
      </span>
    </>
  )
}

function Recalls({ recalls }: { recalls: NonNullable<ReleaseManifest['recalls']> }): ReactNode {
  const { t, time } = useTranslation('releases')
  return (
    <ul>
      {recalls.map(({ number, recalledAt, reason }) => (
        <li key={number}>
          {t('releases.recallNamed', { number, when: time(recalledAt), reason })}
        </li>
      ))}
    </ul>
  )
}
