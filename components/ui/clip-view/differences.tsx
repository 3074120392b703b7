import { useMemo, type ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { findDifferences, type Difference } from '@/utils/duplicates/differences'
import { countCodePoints, sliceCodePoints } from '@/utils/text/code-points'
import styles from './differences.module.css'

interface DifferencesProps {
  before: string
  after: string
  language: string | undefined
}

/** How much of what two texts share is shown beside each difference, in code points. */
const SHOWN = 24

/** Two texts in one: removed is struck out, added is underlined, and long shared stretches are left out. */
export function Differences({ before, after, language = 'zh' }: DifferencesProps): ReactNode {
  const { t } = useTranslation('clip')
  const found = useMemo(() => findDifferences(before, after), [before, after])
  if (found.every(({ kind }) => kind === 'same')) return <p>{t('differences.sameText')}</p>
  return (
    <blockquote className={styles.differences} lang={language}>
      {found.map((each, index) => (
        <Stretch
          // Two texts always give the same stretches in the same order.
          key={index}
          stretch={each}
          isFirst={index === 0}
          isLast={index === found.length - 1}
        />
      ))}
    </blockquote>
  )
}

interface StretchProps {
  stretch: Difference
  isFirst: boolean
  isLast: boolean
}

function Stretch({ stretch: { kind, text }, isFirst, isLast }: StretchProps): ReactNode {
  const { t } = useTranslation('clip')
  if (kind === 'removed') return <del>{text}</del>
  if (kind === 'added') return <ins>{text}</ins>
  const length = countCodePoints(text)
  const head = isFirst ? 0 : SHOWN
  const tail = isLast ? 0 : SHOWN
  if (length <= head + tail + SHOWN) return text
  return (
    <>
      {sliceCodePoints(text, 0, head)}
      <span className={styles.left}>
        {t('differences.sameStretch', { count: length - head - tail })}
      </span>
      {sliceCodePoints(text, length - tail, length)}
    </>
  )
}
