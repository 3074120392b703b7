import { IconExternalLink, IconFlame } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { FactList } from '../fact-list'
import { useTranslation } from '@/components/ui/translation'
import { wantedProgress, wantedText, type WantedEntry } from '@/utils/clip/wanted'
import type { PartView } from '@/utils/clip/wanted-parts'
import { WantedParts } from './wanted-parts'
import styles from './wanted.module.css'

interface WantedCardProps {
  entry: WantedEntry
  /** Clips of one's own that count towards it. */
  own?: number | undefined
  /** What can be done with a part of it. */
  partAction?: ((part: PartView) => ReactNode) | undefined
  /** What can be done with it. */
  children?: ReactNode
}

/** One thing the alliance asks for, with how far it has come. */
export function WantedCard({ entry, own = 0, partAction, children }: WantedCardProps): ReactNode {
  const { t, language } = useTranslation('wanted')
  const { content } = entry
  const title = wantedText(content.title, language)
  const note = content.note && wantedText(content.note, language)
  return (
    <article className={styles.card} data-priority={content.priority}>
      <header>
        <h2 lang={title.language}>{title.text}</h2>
        <p className={styles.marks}>
          {content.priority === 'high' && (
            <span className={styles.urgent}>
              <IconFlame size={16} aria-hidden />
              {t('wanted.high')}
            </span>
          )}
          {content.priority === 'low' && <span>{t('wanted.low')}</span>}
          {content.category !== null && <span>{t(`categories.${content.category}`)}</span>}
        </p>
      </header>
      {note && (
        <p className={styles.note} lang={note.language}>
          {note.text}
        </p>
      )}
      <WantedFactsList entry={entry} />
      <WantedBar entry={entry} title={title.text} own={own} />
      <WantedParts entry={entry} action={partAction} />
      <footer>
        {content.link !== null && (
          <a
            href={content.link}
            target="_blank"
            rel="noreferrer"
            className={styles.open}
            aria-label={t('wanted.openOf', { title: title.text })}
          >
            {t('wanted.open')}
            <IconExternalLink size={16} aria-hidden />
          </a>
        )}
        {children}
      </footer>
    </article>
  )
}

function WantedFactsList({ entry: { content } }: { entry: WantedEntry }): ReactNode {
  const { t } = useTranslation('wanted')
  const { work, hosts } = content
  if (work === null && hosts.length === 0) return null
  return (
    <FactList
      facts={[
        [t('wanted.works'), work?.titles.map((each) => `《${each}》`).join(' '), 'zh'],
        [t('wanted.author'), work?.author, 'zh'],
        ...Object.entries(work?.identifiers ?? {}),
        [t('wanted.hosts'), hosts.join(' · ')],
      ]}
    />
  )
}

interface WantedBarProps {
  entry: WantedEntry
  title: string
  own: number
}

/** How far an entry has come: what was accepted, and paler what waits; the figures in words below. */
export function WantedBar({ entry, title, own }: WantedBarProps): ReactNode {
  const { t } = useTranslation('wanted')
  const { accepted, waiting, content } = entry
  const { target } = content
  const part = wantedProgress(entry)
  const waitingPart = target ? Math.min(1 - (part ?? 0), waiting[target.unit] / target.amount) : 0
  const percent = (value: number): string => `${String(value * 100)}%`
  return (
    <div className={styles.progress}>
      {part !== null && (
        <div
          role="meter"
          className={styles.bar}
          aria-label={t('wanted.progress', { title })}
          aria-valuenow={Math.round(part * 100)}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          <span style={{ inlineSize: percent(part) }} />
          <span data-waiting style={{ inlineSize: percent(waitingPart) }} />
        </div>
      )}
      <p className={styles.figures}>
        <span>
          {t('wanted.accepted', {
            clips: accepted.clips,
            characters: accepted.characters,
          })}
        </span>
        {waiting.clips > 0 && <span>{t('wanted.waiting', { clips: waiting.clips })}</span>}
        {target && (
          <span>
            {t(target.unit === 'clips' ? 'wanted.targetClips' : 'wanted.targetCharacters', {
              amount: target.amount,
            })}
          </span>
        )}
        {part === 1 && <strong className={styles.reached}>{t('wanted.reached')}</strong>}
        {own > 0 && <strong>{t('wanted.own', { clips: own })}</strong>}
      </p>
    </div>
  )
}
