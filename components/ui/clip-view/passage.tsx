import { Button } from '@mantine/core'
import { useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { Marked } from '@/components/ui/marked'
import { useTranslation } from '@/components/ui/translation'
import type { ClipContent, Source } from '@/utils/clip/clip'
import { findMarks } from '@/utils/search/marks'
import { parseQuery, type Term } from '@/utils/search/query'
import { countCodePoints } from '@/utils/text/code-points'
import styles from './clip-view.module.css'

interface PassageProps {
  clip: Pick<ClipContent, 'text' | 'source' | 'category'>
  /** The words of the page before and behind it, where they are to be seen. */
  around?: Source['context']
  /** What was searched for: it is marked. */
  words?: string
}

/** The passage as it was selected, set for reading. Long ones unfold. */
export function Passage({ clip, around, words = '' }: PassageProps): ReactNode {
  const { t } = useTranslation('clips')
  const terms = useMemo(() => parseQuery(words), [words])
  const [isUnfolded, setUnfolded] = useState(() => isBelowFold(clip.text, terms))
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
        <Marked text={clip.text} terms={terms} />
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

/** About as many characters of a folded passage are in sight. */
const IN_SIGHT = 250

/** Whether the first words that were searched for stand where the passage is folded away. */
function isBelowFold(text: string, terms: readonly Term[]): boolean {
  return (findMarks(text, terms)[0]?.start ?? 0) > IN_SIGHT
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
