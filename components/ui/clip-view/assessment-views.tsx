import type { ReactNode } from 'react'
import { FactList } from '../fact-list'
import { useTranslation } from '@/components/ui/translation'
import { LightIcon } from './marks'
import { basisSentence } from '@/components/ui/rights/basis-label'
import {
  groupFacts,
  placesOf,
  plainWords,
  ruleNotes,
  type Fact,
} from '@/components/ui/rights/evidence-labels'
import type { ClipContent } from '@/utils/clip/clip'
import type { Evidence, Reservation, RightsAssessment, Verdict } from '@/utils/clip/rights'
import { lightOf } from '@/utils/envelope/light'
import styles from './clip-view.module.css'
import { Conflicts, NotKnown } from './conflicts-section'
import { SeenQuote } from './seen-quote'
import { TermsSection } from './terms-section'

/** The verdict in a sentence, the licence, and what it asks for. */
export function AssessmentFacts({ clip }: { clip: ClipContent }): ReactNode {
  return (
    <>
      <VerdictLine clip={clip} />
      <LicenceFacts rights={clip.rights} />
    </>
  )
}

interface ReasonsProps {
  rights: RightsAssessment
  /** Unfolded, for whoever has to weigh all of it. */
  isOpen?: boolean
}

/** Everything for and against, each with where and when it was seen. */
export function AssessmentReasons({ rights, isOpen = false }: ReasonsProps): ReactNode {
  const { t } = useTranslation('clip')
  return (
    <>
      <Conflicts rights={rights} />
      {rights.terms && <TermsSection terms={rights.terms} />}
      <EvidenceList label={t('assessment.evidence')} items={rights.evidence} isOpen={isOpen} />
      <Reservations reservations={rights.reservations} isOpen={isOpen} />
      <NotKnown rights={rights} />
    </>
  )
}

function VerdictLine({ clip }: { clip: ClipContent & { isOwnSite?: boolean } }): ReactNode {
  const translation = useTranslation('rights')
  const { t } = translation
  const { rights } = clip
  const light = lightOf(clip)
  return (
    <p className={styles.verdict} data-light={light}>
      <LightIcon light={light} size={22} />
      <span>
        <strong>{t(`verdicts.short.${light}`)}</strong>
        {basisSentence(translation, rights, clip.work)}
        {rights.needsReview && light === 'good' && <small>{t('assessment.needsReview')}</small>}
      </span>
    </p>
  )
}

function LicenceFacts({ rights }: { rights: RightsAssessment }): ReactNode {
  const { t, list } = useTranslation('clip')
  return (
    <FactList
      facts={[
        [
          t('assessment.licence'),
          (rights.licence !== null || permits.has(rights.verdict)) && (
            <Licence key="licence" rights={rights} />
          ),
        ],
        [
          t('assessment.scope'),
          rights.scope !== 'page' &&
            rights.scope !== 'unknown' &&
            t(`assessment.scope.${rights.scope}`),
        ],
        [
          t('assessment.obligations'),
          list(rights.obligations.map((one) => t(`obligations.${one}`))),
        ],
      ]}
    />
  )
}

/** Verdicts that need no licence, or have one. */
const permits = new Set<Verdict>(['public-domain', 'open', 'permitted'])

function Licence({ rights }: { rights: RightsAssessment }): ReactNode {
  const { t } = useTranslation('clip')
  const { licence, licenceUrl = '' } = rights
  if (licence === null) return t('assessment.noLicence')
  if (!/^https?:/.test(licenceUrl)) return licence
  return (
    <a href={licenceUrl} target="_blank" rel="noreferrer">
      {licence}
    </a>
  )
}

/** The three kinds are never mixed: each has a heading of its own. */
function Reservations({
  reservations,
  isOpen,
}: {
  reservations: Reservation[]
  isOpen: boolean
}): ReactNode {
  const { t } = useTranslation('clip')
  return (['work', 'site', 'collecting'] as const).map((about) => (
    <EvidenceList
      key={about}
      label={t(`assessment.reservation.${about}`)}
      items={reservations.filter((one) => one.about === about)}
      isOpen={isOpen}
    />
  ))
}

interface EvidenceListProps {
  label: string
  items: Evidence[]
  isOpen: boolean
}

function EvidenceList({ label, items, isOpen }: EvidenceListProps): ReactNode {
  const { number } = useTranslation()
  const facts = groupFacts(items)
  if (facts.length === 0) return null
  return (
    <details className={styles.evidence} open={isOpen}>
      <summary>
        {label} <span className={styles.count}>{number(facts.length)}</span>
      </summary>
      <ul>
        {facts.map((fact) => (
          <FactItem key={JSON.stringify(fact.best)} fact={fact} />
        ))}
      </ul>
    </details>
  )
}

/** A fact in plain words, said once; the markup it was read from is folded away. */
function FactItem({ fact }: { fact: Fact }): ReactNode {
  const translation = useTranslation('rights')
  const { language, time } = translation
  const { best } = fact
  return (
    <li>
      <SeenQuote quote={plainWords(translation, fact)} lang={best.rule ? language : 'zh'} />
      <span className={styles.where}>
        {placesOf(translation, fact)}
        {best.rule && (
          <>
            {' · '}
            <RuleSource item={best} />
          </>
        )}
        {' · '}
        {time(best.seenAt)}
      </span>
      <TechnicalDetails fact={fact} />
    </li>
  )
}

/** Where each piece stands in the page and what it says there, for whoever checks it. */
function TechnicalDetails({ fact: { best, others } }: { fact: Fact }): ReactNode {
  const { t } = useTranslation('rights')
  const pieces = [best, ...others].filter(({ rule }) => !rule)
  if (pieces.length === 0) return null
  return (
    <details className={styles.technical}>
      <summary>{t('evidence.technical')}</summary>
      {pieces.map(({ kind, where, quote }) => (
        <p key={`${kind} ${where} ${quote}`}>
          <code translate="no">{where}</code> <code translate="no">{quote}</code>
        </p>
      ))}
    </details>
  )
}

/** Where a site rule can be read, and whether somebody did. */
function RuleSource({ item }: { item: Evidence }): ReactNode {
  const translation = useTranslation('rights')
  const { t, day } = translation
  const notes = ruleNotes(translation, item, day).join(' · ')
  if (!/^https?:/.test(item.where)) return notes
  return (
    <>
      <a href={item.where} target="_blank" rel="noreferrer">
        {t('evidence.rule.source')}
      </a>{' '}
      · {notes}
    </>
  )
}
