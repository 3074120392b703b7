import type { ReactNode } from 'react'
import { useWords } from '@/components/app/words'
import { basisSentence } from '@/components/rights/basis-words'
import { excerpt } from '@/utils/exchange/excerpt'
import type { ChainLink } from '@/utils/protocol/release-calls'
import styles from './releases.module.css'

type Content = NonNullable<ChainLink['clip']>

/** One link: from the page and its evidence over consent, batch and receipt to the decision. */
export function ChainArticle({ link }: { link: ChainLink }): ReactNode {
  const { t, time, number } = useWords()
  const { n, clip, clipId, revision, leftOut, contributor, consent, batch, sha256 } = link
  return (
    <article className={styles.chain}>
      <h2 lang={clip?.source.language}>
        {number(n)}. {clip ? (clip.work.title ?? clip.source.title) : t('chain.gone')}
      </h2>
      <dl className={styles.facts}>
        <dt>{t('chain.clip')}</dt>
        <dd>
          <code>
            {clipId} · {revision}
          </code>
        </dd>
        {leftOut !== null && (
          <>
            <dt>{t('chain.leftOut')}</dt>
            <dd>{t(`leftOut.${leftOut}`)}</dd>
          </>
        )}
        {clip && <SourceFacts clip={clip} />}
        {clip && <RightsFacts clip={clip} />}
        <dt>{t('chain.contributor')}</dt>
        <dd>
          <code>{contributor}</code>
        </dd>
        <dt>{t('chain.consent')}</dt>
        <dd>
          {t('chain.consentWords', { version: consent.noticeVersion })} <code>{consent.id}</code>
        </dd>
        <dt>{t('chain.batch')}</dt>
        <dd>
          <code>{batch.id}</code> {t('chain.key')} <code>{batch.kid}</code>
        </dd>
        <dt>{t('chain.receipt')}</dt>
        <dd>{t('chain.receiptWords', { when: time(batch.receivedAt) })}</dd>
        <dt>{t('chain.hash')}</dt>
        <dd>
          <code>{sha256}</code>
        </dd>
        <dt>{t('chain.decisions')}</dt>
        <dd>
          <Decisions link={link} />
        </dd>
      </dl>
    </article>
  )
}

function SourceFacts({ clip: { source, text } }: { clip: Content }): ReactNode {
  const { t, time } = useWords()
  return (
    <>
      <dt>{t('source.page')}</dt>
      <dd>
        <span lang={source.language}>
          {[source.title, source.site]
            .filter((part) => part !== undefined && part !== '')
            .join(' · ')}
        </span>{' '}
        <code>{source.url}</code>
      </dd>
      <dt>{t('source.accessed')}</dt>
      <dd>{time(source.accessedAt)}</dd>
      <dt>{t('clips.passage')}</dt>
      <dd>
        <blockquote lang={source.language ?? 'zh'}>{excerpt(text)}</blockquote>
      </dd>
    </>
  )
}

function RightsFacts({ clip: { rights } }: { clip: Content }): ReactNode {
  const { t, language, time } = useWords()
  const { licence, evidence, reservations, statement } = rights
  return (
    <>
      <dt>{t('chain.rights')}</dt>
      <dd>
        {basisSentence(t, rights, language)} {licence ?? t('releases.noLicence')}
      </dd>
      {evidence.length > 0 && (
        <>
          <dt>{t('assessment.evidence')}</dt>
          <dd>
            <Seen items={evidence} />
          </dd>
        </>
      )}
      {reservations.length > 0 && (
        <>
          <dt>{t('chain.reservations')}</dt>
          <dd>
            <Seen items={reservations} />
          </dd>
        </>
      )}
      {statement && (
        <>
          <dt>{t('chain.statement')}</dt>
          <dd>
            {statement.evidence} <span className={styles.soft}>{time(statement.statedAt)}</span>
          </dd>
        </>
      )}
    </>
  )
}

function Seen({ items }: { items: Content['rights']['evidence'] }): ReactNode {
  const { time } = useWords()
  return (
    <ul>
      {items.map(({ quote, where, seenAt }, index) => (
        <li key={index}>
          <q>{quote}</q> <code>{where}</code> <span className={styles.soft}>{time(seenAt)}</span>
        </li>
      ))}
    </ul>
  )
}

function Decisions({ link: { decisions, acceptedAt } }: { link: ChainLink }): ReactNode {
  const { t, time } = useWords()
  if (decisions.length === 0) {
    return acceptedAt === null ? t('chain.gone') : t('chain.unreviewed', { when: time(acceptedAt) })
  }
  return (
    <ul>
      {decisions.map((event) => (
        <li key={event.decisionId}>
          {time(event.at)} {t(`chain.decision.${event.decision}`)}{' '}
          {event.reason !== null && t(`reasons.${event.reason}`)} {event.words}{' '}
          <span className={styles.soft}>
            {t(event.reviewer === null ? 'chain.rule' : 'chain.reviewer')}{' '}
            <code>{event.reviewer ?? event.rule}</code>
          </span>
        </li>
      ))}
    </ul>
  )
}
