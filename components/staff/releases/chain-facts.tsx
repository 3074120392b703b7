import type { ReactNode } from 'react'
import { useTranslation, type Translation } from '@/components/ui/translation'
import { basisSentence } from '@/components/ui/rights/basis-label'
import { evidenceKind, evidenceQuote } from '@/components/ui/rights/evidence-labels'
import type { Fact } from '@/components/ui/fact-list'
import type { Evidence } from '@/utils/clip/rights'
import type { ChainLink } from '@/utils/protocol/schemas/releases'
import { readableAddress } from '@/utils/text/readable-host'

type ChainTranslation = Translation<'chain' | 'rights'>
type Content = NonNullable<ChainLink['clip']>

/**
 * What a link of the chain of rights says, in a release and for one clip alike: from the page and its
 * evidence over consent, batch and receipt to the decisions.
 */
export function chainFacts(link: ChainLink, translation: ChainTranslation): Fact[] {
  return [
    ...(link.clip ? contentFacts(link.clip, translation) : []),
    ...signedFacts(link, translation),
  ]
}

function contentFacts({ source, rights }: Content, translation: ChainTranslation): Fact[] {
  const { t, time } = translation
  const { licence, evidence, reservations, statement } = rights
  const facts: Fact[] = [
    [
      t('chain.page'),
      <>
        <span lang={source.language ?? 'zh'}>
          {[source.title, source.site]
            .filter((part) => part !== undefined && part !== '')
            .join(' · ')}
        </span>{' '}
        <code>{readableAddress(source.url)}</code>
      </>,
    ],
    [t('chain.accessed'), time(source.accessedAt)],
    [
      t('chain.rights'),
      [basisSentence(translation, rights), licence ?? t('chain.noLicence')].join(' · '),
    ],
  ]
  if (evidence.length > 0) facts.push([t('chain.evidence'), <Seen key="for" items={evidence} />])
  if (reservations.length > 0) {
    facts.push([t('chain.reservations'), <Seen key="against" items={reservations} />])
  }
  if (statement) {
    facts.push([
      t('chain.statement'),
      <>
        {statement.evidence} <span className="soft">{time(statement.statedAt)}</span>
      </>,
    ])
  }
  return facts
}

function signedFacts(link: ChainLink, { t, time }: ChainTranslation): Fact[] {
  const { contributor, consent, batch, sha256 } = link
  return [
    [t('chain.contributor'), <code key="who">{contributor}</code>],
    [
      t('chain.consent'),
      t('chain.consentWords', { version: consent.noticeVersion, record: consent.id }),
    ],
    [t('chain.batch'), t('chain.batchWords', { batch: batch.id, key: batch.kid })],
    [t('chain.receipt'), t('chain.receiptWords', { when: time(batch.receivedAt) })],
    [t('chain.hash'), <code key="hash">{sha256}</code>],
    [t('chain.decisions'), <Decisions key="decisions" link={link} />],
  ]
}

function Seen({ items }: { items: readonly Evidence[] }): ReactNode {
  const translation = useTranslation('rights')
  const { time, language } = translation
  return (
    <ul>
      {items.map((item, index) => (
        // Two pieces may be alike in everything; they keep their order.
        <li key={index}>
          {evidenceKind(translation, item)} <q lang="zh">{evidenceQuote(item, language)}</q>{' '}
          <code>{item.where}</code> <span className="soft">{time(item.seenAt)}</span>
        </li>
      ))}
    </ul>
  )
}

function Decisions({ link: { decisions, acceptedAt } }: { link: ChainLink }): ReactNode {
  const { t, time, find } = useTranslation('chain')
  if (decisions.length === 0) {
    return acceptedAt === null
      ? t('chain.noDecision')
      : t('chain.unreviewed', { when: time(acceptedAt) })
  }
  const whatOf = ({ decision, reason }: ChainLink['decisions'][number]): string => {
    const name = t(`chain.decision.${decision}`)
    return reason === null
      ? name
      : t('common.fact', { name, value: find(`reasons.${reason}`) ?? reason })
  }
  return (
    <ul>
      {decisions.map((event) => (
        <li key={event.decisionId}>
          {[time(event.at), whatOf(event), event.note]
            .filter((part) => part !== null && part !== '')
            .join(' · ')}{' '}
          <span className="soft">
            {event.reviewer === null
              ? t('chain.byRule', { rule: event.rule ?? '' })
              : t('chain.byReviewer', { reviewer: event.reviewer })}
          </span>
        </li>
      ))}
    </ul>
  )
}
