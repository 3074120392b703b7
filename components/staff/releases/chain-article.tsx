import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { FactList, type Fact } from '@/components/ui/fact-list'
import { excerpt } from '@/utils/exchange/excerpt'
import type { ChainLink } from '@/utils/protocol/schemas/releases'
import { chainFacts } from './chain-facts'
import styles from './releases.module.css'

/** One link of a release's chain of rights, under its number in the release. */
export function ChainArticle({ link }: { link: ChainLink }): ReactNode {
  const translation = useTranslation('chain', 'rights')
  const { t, number } = translation
  const { n, clip, clipId, revision, leftOut } = link
  const facts: Fact[] = [
    [
      t('chain.clip'),
      <code key="clip">
        {clipId} · {revision}
      </code>,
    ],
  ]
  if (leftOut !== null) facts.push([t('chain.leftOut'), t(`leftOut.${leftOut}`)])
  if (clip) {
    const passage = (
      <blockquote lang={clip.source.language ?? 'zh'}>{excerpt(clip.text)}</blockquote>
    )
    facts.push([t('chain.passage'), passage])
  }
  return (
    <article className={styles.chain}>
      <h2 lang={clip?.source.language}>
        {number(n)}. {clip ? (clip.work.title ?? clip.source.title) : t('chain.gone')}
      </h2>
      <FactList facts={[...facts, ...chainFacts(link, translation)]} />
    </article>
  )
}
