import type { ReactNode } from 'react'
import { FactList } from '../fact-list'
import { useTranslation } from '@/components/ui/translation'
import { madeBy } from '@/utils/clip/made-by'
import type { ClipContent } from '@/utils/clip/clip'
import styles from './clip-view.module.css'
import { SeenQuote } from './seen-quote'

/** Who wrote the text, where the page labels it as made by a machine: with the label, word for word. */
export function OriginSection({ clip }: { clip: ClipContent }): ReactNode {
  const { t } = useTranslation('clip')
  const made = madeBy(clip.origin)
  if (made === undefined) return null
  return (
    <section className={styles.section}>
      <h3>{t('origin.title')}</h3>
      <p>
        <strong>{t(`origin.${made}`)}</strong>
      </p>
      <FactList
        facts={[[t('origin.label'), <SeenQuote key="label" quote={clip.origin.label ?? ''} />]]}
      />
      <p>{t('origin.kept')}</p>
    </section>
  )
}
