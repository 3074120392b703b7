import type { ReactNode } from 'react'
import { FactList } from '../fact-list'
import { useTranslation } from '@/components/ui/translation'
import { LightIcon, lightOf } from './marks'
import { basisSentence } from '@/components/ui/rights/basis-label'
import { evidenceKind, evidenceQuote, ruleNotes } from '@/components/ui/rights/evidence-labels'
import type { Evidence, Reservation, RightsAssessment } from '@/utils/clip/rights'
import styles from './clip-view.module.css'
import { Conflicts, NotKnown } from './conflicts-section'
import { SeenQuote } from './seen-quote'
import { TermsSection } from './terms-section'

/** The verdict in a sentence, the licence, and what it asks for. */
export function AssessmentFacts({ rights }: { rights: RightsAssessment }): ReactNode {
  return (
    <>
      <VerdictLine rights={rights} />
      <LicenceFacts rights={rights} />
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

function VerdictLine({ rights }: { rights: RightsAssessment }): ReactNode {
  const translation = useTranslation('rights')
  const { t } = translation
  const light = lightOf(rights.verdict)
  return (
    <p className={styles.verdict} data-light={light}>
      <LightIcon verdict={rights.verdict} size={22} />
      <span>
        <strong>{t(`verdicts.short.${light}`)}</strong>
        {basisSentence(translation, rights)}
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
          (rights.licence !== null || lightOf(rights.verdict) === 'good') && (
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
  if (items.length === 0) return null
  return (
    <details className={styles.evidence} open={isOpen}>
      <summary>
        {label} <span className={styles.count}>{number(items.length)}</span>
      </summary>
      <ul>
        {items.map((item) => (
          <EvidenceItem key={JSON.stringify(item)} item={item} />
        ))}
      </ul>
    </details>
  )
}

function EvidenceItem({ item }: { item: Evidence }): ReactNode {
  const translation = useTranslation('rights')
  const { language, time } = translation
  return (
    <li>
      <SeenQuote quote={evidenceQuote(item, language)} lang={item.rule ? language : 'zh'} />
      <span className={styles.where}>
        {evidenceKind(translation, item)} ·{' '}
        {item.rule ? <RuleSource item={item} /> : <code>{item.where}</code>} · {time(item.seenAt)}
      </span>
    </li>
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
