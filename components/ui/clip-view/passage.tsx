import { Button } from '@mantine/core'
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import type { ClipContent, Source } from '@/utils/clip/clip'
import { countCodePoints } from '@/utils/text/code-points'
import styles from './clip-view.module.css'

interface PassageProps {
  clip: Pick<ClipContent, 'text' | 'source' | 'category'>
  /** The words of the page before and behind it, where they are to be seen. */
  around?: Source['context']
}

/** The passage as it was selected, set for reading. Long ones unfold. */
export function Passage({ clip, around }: PassageProps): ReactNode {
  const { t } = useTranslation('clips')
  const [isUnfolded, setUnfolded] = useState(false)
  const { ref, isCut } = useIsCut()
  const isFolded = isCut && !isUnfolded
  return (
    <section aria-label={t('clips.passage')}>
      <blockquote
        ref={ref}
        lang={clip.source.language ?? 'zh'}
        className={styles.passage}
        data-category={clip.category}
        data-folded={!isUnfolded || undefined}
        data-cut={isFolded || undefined}
      >
        {around && <span className={styles.around}>{around.before}</span>}
        {clip.text}
        {around && <span className={styles.around}>{around.after}</span>}
      </blockquote>
      <p className={styles.passageFoot}>
        {t('clips.length', { count: countCodePoints(clip.text) })}
        {isCut && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={isUnfolded}
            onClick={() => setUnfolded(!isUnfolded)}
          >
            {t(isUnfolded ? 'clips.fold' : 'clips.unfold')}
          </Button>
        )}
      </p>
    </section>
  )
}

/** Whether the folded passage hides something. */
function useIsCut() {
  const ref = useRef<HTMLQuoteElement>(null)
  const [isCut, setCut] = useState(false)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      const isFolded = element.dataset['folded'] !== undefined
      if (isFolded) setCut(element.scrollHeight > element.clientHeight + 2)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { ref, isCut }
}
