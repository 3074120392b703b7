import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { chainFacts } from '@/components/staff/releases/chain-facts'
import { FactList } from '@/components/ui/fact-list'
import type { ChainLink } from '@/utils/protocol/schemas/releases'
import sharedStyles from '@/components/ui/records.module.css'
import styles from './moderation.module.css'

/** One revision of a clip, whole, with its chain of rights. */
export function ChainLinkView({ link }: { link: ChainLink }): ReactNode {
  const translation = useTranslation('chain', 'moderation', 'rights')
  const { t } = translation
  const { clip, revision } = link
  return (
    <article>
      <h3>
        {clip && <span lang="zh">{clip.work.title ?? clip.source.title} · </span>}
        {t('clips.revision', { number: revision })}
      </h3>
      {clip ? (
        <blockquote className={styles.quote} lang={clip.source.language ?? 'zh'}>
          {clip.text}
        </blockquote>
      ) : (
        <p className={sharedStyles.empty}>{t('proof.gone')}</p>
      )}
      <FactList facts={chainFacts(link, translation)} />
    </article>
  )
}
