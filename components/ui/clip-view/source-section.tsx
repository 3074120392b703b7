import type { ReactNode } from 'react'
import { FactList } from '../fact-list'
import { useTranslation } from '@/components/ui/translation'
import type { ClipContent, SiteVariant } from '@/utils/clip/clip'
import { isPrivateAddress } from '@/utils/clip/page-address'
import { leavingAddress } from '@/utils/envelope/leaving-address'
import styles from './clip-view.module.css'
import { readableAddress } from '@/utils/text/readable-host'

/** Where the passage stands, and what the page says of itself. */
export function SourceSection({ clip }: { clip: ClipContent }): ReactNode {
  const { t, time } = useTranslation('clip')
  const { source, work } = clip
  return (
    <section className={styles.section}>
      <h3>{t('source.title')}</h3>
      <FactList
        facts={[
          [t('source.page'), <SourceLink key="page" clip={clip} />, source.language],
          [t('source.site'), source.site, source.language],
          [t('source.author'), source.author, source.language],
          [t('source.published'), source.published],
          [t('source.accessed'), time(source.accessedAt)],
          [t('source.citation'), source.citation?.value],
          [t('source.variant'), source.variant && <Variant key="variant" {...source.variant} />],
          ...Object.entries(work.identifiers ?? {}),
          // Staff see it before they accept what nobody can look up.
          [t('source.reach'), isPrivateAddress(source.url) && t('source.private')],
        ]}
      />
    </section>
  )
}

/** What the site showed, which of the two was kept, and the way to the text as it was written. */
function Variant({ shown, original, kept }: SiteVariant): ReactNode {
  const { t } = useTranslation('clip')
  return (
    <>
      {kept === 'original' ? t('source.keptOriginal', { shown }) : shown}{' '}
      {original !== undefined && /^https?:/.test(original) && (
        <a href={original} target="_blank" rel="noreferrer">
          {t('source.openOriginal')}
        </a>
      )}
    </>
  )
}

/** Leads to the page and, where the browser can, to the passage on it. */
function SourceLink({ clip }: { clip: ClipContent }): ReactNode {
  const { url, title } = clip.source
  const label = title === '' ? url : title
  const isLinked = /^https?:/.test(url)
  return (
    <>
      {isLinked ? (
        <a href={textFragment(clip)} target="_blank" rel="noreferrer">
          {label}
        </a>
      ) : (
        label
      )}
      <span className={styles.address}>
        {isLinked ? readableAddress(url) : leavingAddress(url)}
      </span>
    </>
  )
}

/** Longest beginning of a passage that is looked for, in UTF-16 units. */
const FRAGMENT_LENGTH = 60

/** The page's address with a text fragment for the beginning of the passage. Pure. */
export function textFragment({ source, text }: Pick<ClipContent, 'source' | 'text'>): string {
  const firstLine = text.trim().split('\n', 1)[0] ?? ''
  const start = firstLine.slice(0, FRAGMENT_LENGTH).toWellFormed()
  if (start === '' || start.includes('\u{fffd}')) return source.url
  const address = source.url.replace(/#.*/s, '')
  // A hyphen has a meaning of its own in text fragments.
  return `${address}#:~:text=${encodeURIComponent(start).replaceAll('-', '%2D')}`
}
