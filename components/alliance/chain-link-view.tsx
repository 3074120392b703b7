import type { ReactNode } from 'react'
import { useWords, wordKey, type Words } from '@/components/app/words'
import { basisSentence } from '@/components/rights/basis-words'
import { evidenceKind, evidenceQuote } from '@/components/rights/evidence-words'
import type { Evidence } from '@/utils/clip/rights'
import { decisionEvent, type DecisionEvent } from '@/utils/protocol/review-calls'
import type { ChainLink } from '@/utils/protocol/release-calls'
import styles from './duties.module.css'
import { FactList, type Fact } from './fact-list'

/** One revision: from the page and its evidence over consent, batch and receipt to the decisions. */
export function ChainLinkView({ link }: { link: ChainLink }): ReactNode {
  const words = useWords()
  const { t, number } = words
  const facts = [...sourceFacts(link, words), ...signedFacts(link, words)]
  return (
    <article>
      <h3>{t('clips.revision', { number: number(link.revision) })}</h3>
      {link.clip ? (
        <blockquote className={styles.quote} lang={link.clip.source.language ?? 'zh'}>
          {link.clip.text}
        </blockquote>
      ) : (
        <p className={styles.empty}>{t('proof.gone')}</p>
      )}
      <FactList facts={facts} />
    </article>
  )
}

function sourceFacts({ clip }: ChainLink, words: Words): Fact[] {
  if (!clip) return []
  const { t, time, language } = words
  const { source, work, rights } = clip
  const { statement } = rights
  const facts: Fact[] = [
    [
      t('proof.work'),
      <span key="work" lang="zh">
        {work.title ?? source.title}
      </span>,
    ],
    [t('proof.source'), source.url],
    [t('proof.seen'), time(source.accessedAt)],
    [t('proof.judged'), basisSentence(t, rights, language)],
    [t('proof.licence'), rights.licence ?? t('proof.noLicence')],
  ]
  if (rights.evidence.length > 0) {
    facts.push([t('proof.evidence'), <EvidenceList key="for" list={rights.evidence} />])
  }
  if (rights.reservations.length > 0) {
    facts.push([t('proof.reservations'), <EvidenceList key="against" list={rights.reservations} />])
  }
  if (statement)
    facts.push([t('proof.statement'), `${statement.evidence} (${time(statement.statedAt)})`])
  return facts
}

function EvidenceList({ list }: { list: readonly Evidence[] }): ReactNode {
  const { t, time, language } = useWords()
  return list.map((one, index) => (
    // Two pieces may be alike in everything; they keep their order.
    <div key={`${String(index)} ${one.kind}`}>
      {evidenceKind(t, one, language)}: <q lang="zh">{evidenceQuote(one, language)}</q>{' '}
      <span className={styles.soft}>
        {one.where} · {time(one.seenAt)}
      </span>
    </div>
  ))
}

function signedFacts(link: ChainLink, words: Words): Fact[] {
  const { t, time } = words
  const { contributor, consent, batch, sha256, acceptedAt } = link
  const decisions = link.decisions.map((each) => decisionEvent.parse(each))
  return [
    [t('proof.contributor'), <code key="who">{contributor}</code>],
    [t('proof.consent'), <code key="consent">{consent.id}</code>],
    [t('proof.notice'), consent.noticeVersion],
    [t('proof.key'), <code key="kid">{batch.kid}</code>],
    [t('proof.batch'), <code key="batch">{batch.id}</code>],
    [t('proof.receipt'), time(batch.receivedAt)],
    [t('proof.hash'), <code key="sha">{sha256}</code>],
    [
      t('proof.decisions'),
      decisions.length === 0
        ? t(acceptedAt === null ? 'proof.noDecision' : 'proof.atOnce')
        : decisions.map((each) => <div key={each.decisionId}>{decisionWords(each, words)}</div>),
    ],
  ]
}

function decisionWords(event: DecisionEvent, { t, time }: Words): string {
  const { decision, reason, words, reviewer, rule, at } = event
  const why = reason === null ? undefined : wordKey(`reasons.${reason}`)
  const parts = [
    t(`audit.value.${decision}`),
    why && t(why),
    words,
    reviewer ?? `${t('audit.byRule')} ${rule ?? ''}`,
    time(at),
  ]
  return parts.filter((part) => part !== undefined && part !== null && part !== '').join(' · ')
}
