import { basisSentence } from '@/components/rights/basis-words'
import { evidenceKind, evidenceQuote, ruleNotes } from '@/components/rights/evidence-words'
import type { ReactNode } from 'react'
import { syncSoon } from '@/components/app/background'
import { db, now } from '@/components/app/database'
import { useNotices } from '@/components/app/notices'
import { useWords } from '@/components/app/words'
import { LightIcon, lightOf } from '@/components/clips/marks'
import type { Clip } from '@/utils/clip/clip'
import type { Evidence, Reservation, RightsAssessment, Statement } from '@/utils/clip/rights'
import { editClip, readClip } from '@/utils/store/clips'
import { findScans, nameScans } from '@/utils/store/scans'
import styles from './clip-detail.module.css'
import { Conflicts, NotKnown } from './conflicts-part'
import { ScansDisclosure } from './scans-field'
import { isOnItsWay, isSettled } from './settled'
import { StatementForm } from './statement-form'
import { TermsPart } from './terms-part'

/** Whether the clip may be shared, and every reason for and against, each with where it stands. */
export function RightsPart({ clip }: { clip: Clip }): ReactNode {
  const { t } = useWords()
  const { rights } = clip
  return (
    <section className={styles.part}>
      <h3>{t('assessment.title')}</h3>
      <VerdictLine rights={rights} />
      <LicenceFacts rights={rights} />
      {rights.statement && <StatementView clip={clip} statement={rights.statement} />}
      <StatementForm clip={clip} />
      <Conflicts rights={rights} />
      {rights.terms && <TermsPart terms={rights.terms} />}
      <EvidenceList label={t('assessment.evidence')} items={rights.evidence} />
      <Reservations reservations={rights.reservations} />
      <NotKnown rights={rights} />
    </section>
  )
}

function VerdictLine({ rights }: { rights: RightsAssessment }): ReactNode {
  const { t, language } = useWords()
  const light = lightOf(rights.verdict)
  return (
    <p className={styles.verdict} data-light={light}>
      <LightIcon verdict={rights.verdict} size={22} />
      <span>
        <strong>{t(`verdicts.short.${light}`)}</strong>
        {basisSentence(t, rights, language)}
        {rights.needsReview && light === 'good' && <small>{t('assessment.needsReview')}</small>}
      </span>
    </p>
  )
}

function LicenceFacts({ rights }: { rights: RightsAssessment }): ReactNode {
  const { t, list } = useWords()
  return (
    <dl className={styles.facts}>
      {(rights.licence !== null || lightOf(rights.verdict) === 'good') && (
        <div>
          <dt>{t('assessment.licence')}</dt>
          <dd>
            <Licence rights={rights} />
          </dd>
        </div>
      )}
      {rights.scope !== 'page' && rights.scope !== 'unknown' && (
        <div>
          <dt>{t('assessment.scope')}</dt>
          <dd>{t(`assessment.scope.${rights.scope}`)}</dd>
        </div>
      )}
      {rights.obligations.length > 0 && (
        <div>
          <dt>{t('assessment.obligations')}</dt>
          <dd>{list(rights.obligations.map((one) => t(`obligations.${one}`)))}</dd>
        </div>
      )}
    </dl>
  )
}

function Licence({ rights }: { rights: RightsAssessment }): ReactNode {
  const { t } = useWords()
  const { licence, licenceUrl = '' } = rights
  if (licence === null) return t('assessment.noLicence')
  if (!/^https?:/.test(licenceUrl)) return licence
  return (
    <a href={licenceUrl} target="_blank" rel="noreferrer">
      {licence}
    </a>
  )
}

function StatementView({ clip, statement }: { clip: Clip; statement: Statement }): ReactNode {
  const { t, time } = useWords()
  return (
    <div className={styles.statement}>
      <strong>{t('assessment.stated', { kind: t(`card.basis.${statement.kind}`) })}</strong>
      <q>{statement.evidence}</q>
      <small>{time(statement.statedAt)}</small>
      {statement.kind === 'permission' && <StatedScans clip={clip} statement={statement} />}
    </div>
  )
}

/** Scans of the permission: added or taken away later, they change the statement. */
function StatedScans({ clip, statement }: { clip: Clip; statement: Statement }): ReactNode {
  const { t } = useWords()
  const { say } = useNotices()
  const update = async (): Promise<void> => {
    const { rights } = await readClip(db, clip.id)
    const scans = nameScans(await findScans(db, clip.id))
    const edited = { ...rights, statement: { ...statement, scans } }
    const saved = await editClip(db, clip.id, { rights: edited }, now())
    if (saved.revision === clip.revision) return
    say(t('work.revised', { number: saved.revision }))
    syncSoon()
  }
  return (
    <ScansDisclosure
      clipId={clip.id}
      named={statement.scans ?? []}
      onChange={update}
      isReadOnly={isSettled(clip) || isOnItsWay(clip)}
    />
  )
}

/** The three kinds are never mixed: each has a heading of its own. */
function Reservations({ reservations }: { reservations: Reservation[] }): ReactNode {
  const { t } = useWords()
  return (['work', 'site', 'collecting'] as const).map((about) => (
    <EvidenceList
      key={about}
      label={t(`assessment.reservation.${about}`)}
      items={reservations.filter((one) => one.about === about)}
    />
  ))
}

function EvidenceList({ label, items }: { label: string; items: Evidence[] }): ReactNode {
  const { number } = useWords()
  if (items.length === 0) return null
  return (
    <details className={styles.evidence}>
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
  const { t, language, time } = useWords()
  return (
    <li>
      <blockquote lang={item.rule ? language : 'zh'}>{evidenceQuote(item, language)}</blockquote>
      <span className={styles.where}>
        {evidenceKind(t, item, language)} ·{' '}
        {item.rule ? <RuleSource item={item} /> : <code>{item.where}</code>} · {time(item.seenAt)}
      </span>
    </li>
  )
}

/** Where a site rule can be read, and whether somebody did. */
function RuleSource({ item }: { item: Evidence }): ReactNode {
  const { t, day } = useWords()
  const notes = ruleNotes(t, item, day).join(' · ')
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
