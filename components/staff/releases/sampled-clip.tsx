import type { ReactNode } from 'react'
import { FactList } from '@/components/ui/fact-list'
import { useTranslation } from '@/components/ui/translation'
import { Passage } from '@/components/ui/clip-view/passage'
import { textFragment } from '@/components/ui/clip-view/source-section'
import { basisSentence } from '@/components/ui/rights/basis-label'
import type { ClipContent } from '@/utils/clip/clip'
import type { SampledClip } from '@/utils/protocol/schemas/releases'
import { categoryLabel } from './release-labels'
import styles from './releases.module.css'

interface SampledClipViewProps {
  sampled: SampledClip
  clip: ClipContent
}

/** A sampled clip as it is to be judged: the passage first, then what it says of itself. */
export function SampledClipView({ sampled, clip }: SampledClipViewProps): ReactNode {
  const translation = useTranslation('clip', 'releases', 'rights')
  const { t } = translation
  const { work, source, rights, category } = clip
  const title = work.title ?? source.title
  const author = [work.dynasty && `〔${work.dynasty}〕`, work.author ?? source.author].join('')
  return (
    <article className={styles.sampled} aria-label={t('sample.clip', { n: sampled.n })}>
      <h2 lang={source.language}>{title === '' ? t('clips.untitled') : title}</h2>
      <p className="soft">
        {[t('sample.clip', { n: sampled.n }), categoryLabel(translation, category), author]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
      <Passage key={clip.id} clip={clip} />
      <FactList
        facts={[
          [
            t('source.page'),
            <>
              {/^https?:/.test(source.url) ? (
                <a href={textFragment(clip)} target="_blank" rel="noreferrer">
                  {source.title === '' ? source.url : source.title}
                </a>
              ) : (
                source.title
              )}{' '}
              <span className="soft">{sampled.source}</span>
            </>,
          ],
          [t('assessment.title'), basisSentence(translation, rights)],
          [t('assessment.licence'), rights.licence ?? t('releases.noLicence')],
        ]}
      />
    </article>
  )
}
