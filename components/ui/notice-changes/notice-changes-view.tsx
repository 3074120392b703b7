import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import type { Language, Notice } from '@/utils/consent/notice'
import {
  compareNotices,
  hasChanges,
  type NoticeChanges,
  type SectionChange,
} from '@/utils/consent/notice-changes'
import styles from './notice-changes.module.css'

interface NoticeChangesViewProps {
  before: Notice
  after: Notice
  /** What stands there when nothing is different in the language of the screen. */
  same: string
}

/** What is different in newer words: only what changed, new words marked, old ones struck out. */
export function NoticeChangesView({ before, after, same }: NoticeChangesViewProps): ReactNode {
  const { t, language } = useTranslation('joining')
  const changes = compareNotices(before, after, language)
  if (!hasChanges(changes)) return <p>{same}</p>
  return (
    <section className={styles.changes} aria-label={t('renewal.changes')}>
      <h2>{t('renewal.changes')}</h2>
      <p className={styles.lead}>{t('renewal.changesLead')}</p>
      <DocumentChanges
        title={after.personalInformation.title[language]}
        sections={changes.personalInformation}
        language={language}
      />
      <DocumentChanges
        title={after.agreement.title[language]}
        sections={changes.agreement}
        language={language}
      />
      <OtherChanges changes={changes} language={language} />
    </section>
  )
}

function DocumentChanges({
  title,
  sections,
  language,
}: {
  title: string
  sections: SectionChange[]
  language: Language
}): ReactNode {
  const { t } = useTranslation('joining')
  const changed = sections.flatMap((section) =>
    section.kind === 'same' ? [] : [{ ...section, kind: section.kind }],
  )
  const unchanged = sections.length - changed.length
  return (
    <>
      <h3>{title}</h3>
      {changed.map((section) => (
        <article key={`${section.kind} ${section.heading}`} lang={language}>
          <h4>
            {section.heading}{' '}
            <span className={styles.changeKind} data-kind={section.kind}>
              {t(`renewal.kind.${section.kind}`)}
            </span>
          </h4>
          <p>
            <Pieces section={section} />
          </p>
        </article>
      ))}
      {unchanged > 0 && (
        <p className={styles.lead}>{t('renewal.unchanged', { count: unchanged })}</p>
      )}
    </>
  )
}

function Pieces({ section }: { section: SectionChange }): ReactNode {
  return section.pieces.map(({ kind, text }, index) => {
    // The pieces of one comparison never move, so their place names them.
    const key = `${kind} ${String(index)}`
    if (kind === 'added') return <ins key={key}>{text}</ins>
    if (kind === 'removed') return <del key={key}>{text}</del>
    return <span key={key}>{text}</span>
  })
}

function OtherChanges({
  changes,
  language,
}: {
  changes: NoticeChanges
  language: Language
}): ReactNode {
  const { t, find } = useTranslation('joining')
  const { purposes, facts } = changes
  if (purposes.length + facts.length === 0) return null
  return (
    <>
      <h3>{t('renewal.otherChanges')}</h3>
      <ul>
        {purposes.map(({ id, kind, label }) => (
          <li key={id} lang={language}>
            {t(`renewal.purpose.${kind}`, { purpose: label })}
          </li>
        ))}
        {facts.map((fact) => {
          const said = find(`renewal.fact.${fact}`)
          return said !== undefined && <li key={fact}>{said}</li>
        })}
      </ul>
    </>
  )
}
