import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { OriginMark } from './marks'
import type { ClipContent } from '@/utils/clip/clip'
import { madeBy } from '@/utils/clip/made-by'
import styles from './clip-view.module.css'

interface ClipHeadingProps {
  clip: Pick<ClipContent, 'work' | 'source' | 'category' | 'origin' | 'revision'>
  /** How far it got, behind the category. */
  state?: ReactNode
  /** What else is to be known of it, at the end. */
  children?: ReactNode
}

/** Title and by-line of a clip, on every screen that shows one in detail. */
export function ClipHeading({ clip, state, children }: ClipHeadingProps): ReactNode {
  const { t } = useTranslation()
  const language = clip.source.language ?? 'zh'
  const { author, dynasty, title = clip.source.title } = clip.work
  return (
    <header>
      <h2 className={styles.title} lang={language}>
        {title === '' ? t('clips.untitled') : title}
      </h2>
      <p className={styles.byline}>
        {author !== undefined && author !== '' && (
          <span lang={language}>
            {dynasty !== undefined && dynasty !== '' && `〔${dynasty}〕`}
            {author}
          </span>
        )}
        <span>{t(`categories.${clip.category}`)}</span>
        {state}
        <OriginMark madeBy={madeBy(clip.origin)} />
        {clip.revision > 1 && <span>{t('clips.revision', { number: clip.revision })}</span>}
        {children}
      </p>
    </header>
  )
}
