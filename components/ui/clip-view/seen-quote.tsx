import type { ReactNode } from 'react'
import { isMarkup } from '@/components/ui/rights/evidence-labels'
import styles from './clip-view.module.css'

/** Words seen on a page, as they stand there; markup and lines of robots.txt are no prose. */
export function SeenQuote({ quote, lang = 'zh' }: { quote: string; lang?: string }): ReactNode {
  return isMarkup(quote) ? (
    <blockquote>
      <code className={styles.markup} translate="no">
        {quote}
      </code>
    </blockquote>
  ) : (
    <blockquote lang={lang}>{quote}</blockquote>
  )
}
