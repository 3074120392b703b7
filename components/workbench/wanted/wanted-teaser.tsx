import type { ReactNode } from 'react'
import { hashOf } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import { workbenchLink } from '@/components/ui/workbench-link'
import { wantedProgress, wantedText, type WantedEntry } from '@/utils/clip/wanted'
import { useWanted } from '@/components/query/use-wanted'
import { OwnClaims } from './claims'
import styles from './wanted-page.module.css'

const SHOWN = 3

/** What one claimed, and the first few things the alliance asks for; nothing where there is nothing to say. */
export function WantedTeaser(): ReactNode {
  const { t } = useTranslation('wanted')
  const { list } = useWanted()
  if (!list || list.entries.length === 0) return null
  return (
    <>
      <OwnClaims entries={list.entries} />
      <section className={styles.teaser} aria-labelledby="wanted-teaser">
        <h2 id="wanted-teaser">{t('wanted.byAlliance')}</h2>
        <WantedTitles entries={list.entries.slice(0, SHOWN)} />
        <p>
          <a {...workbenchLink(hashOf({ page: 'wanted' }))}>{t('wanted.all')}</a>
        </p>
      </section>
    </>
  )
}

/** Titles of entries, each with its progress in per cent. */
export function WantedTitles({ entries }: { entries: readonly WantedEntry[] }): ReactNode {
  const { t, language, percent } = useTranslation('wanted')
  return (
    <ul className={styles.titles}>
      {entries.map((entry) => {
        const { text, language: spoken } = wantedText(entry.content.title, language)
        const part = wantedProgress(entry)
        return (
          <li key={entry.wantedId}>
            <span lang={spoken}>{text}</span>
            {part !== null && (
              <span className={styles.percent} title={t('wanted.progress', { title: text })}>
                {percent(part)}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
