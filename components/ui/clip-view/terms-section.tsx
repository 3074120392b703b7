import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { countedLabel, termAnswer, termCitation } from '@/components/ui/rights/term-labels'
import type { Term } from '@/utils/clip/terms'
import styles from './terms-section.module.css'

/**
 * Since when the work is free, place by place: one table for what the author wrote, and one for each
 * layer that others put beside or over it. Folded; the verdict above says what counts here.
 */
export function TermsSection({ terms }: { terms: Term[] }): ReactNode {
  const { t } = useTranslation('clip')
  if (terms.length === 0) return null
  return (
    <details className={styles.terms}>
      <summary>{t('terms.title')}</summary>
      <p>{t('terms.lead')}</p>
      {[...Map.groupBy(terms, ({ layer }) => layer).values()].map((layer) => (
        <LayerTable key={layer[0]?.layer} terms={layer} />
      ))}
    </details>
  )
}

/** The answers for one layer, in every place. */
function LayerTable({ terms }: { terms: Term[] }): ReactNode {
  const translation = useTranslation('clip', 'rights')
  const { t } = translation
  const [first] = terms
  if (!first) return null
  const counted = terms
    .map((term) => countedLabel(translation, term))
    .find((said) => said !== undefined)
  const questions = new Set(terms.flatMap(({ question }) => question ?? []))
  return (
    <>
      <table>
        <caption>
          {t(`terms.layer.${first.layer}`)}
          {counted !== undefined && <small>{counted}</small>}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('terms.place')}</th>
            <th scope="col">{t('terms.answer')}</th>
            <th scope="col">{t('terms.rule')}</th>
          </tr>
        </thead>
        <tbody>
          {terms.map((term) => (
            <TermRow key={term.jurisdiction} term={term} caption={counted} />
          ))}
        </tbody>
      </table>
      {[...questions].map((question) => (
        <p key={question} className={styles.question}>
          {t(`terms.question.${question}`)}
        </p>
      ))}
    </>
  )
}

interface TermRowProps {
  term: Term
  /** What the whole table counts from; a row says it again only where it counts from another event. */
  caption: string | undefined
}

function TermRow({ term, caption }: TermRowProps): ReactNode {
  const translation = useTranslation('clip', 'rights')
  const { t } = translation
  const counted = countedLabel(translation, term)
  return (
    <tr>
      <th scope="row">{t(`terms.place.${term.jurisdiction}`)}</th>
      <td data-state={term.state}>
        {termAnswer(translation, term)}
        {counted !== undefined && counted !== caption && <small>{counted}</small>}
      </td>
      <td>{termCitation(translation, term)}</td>
    </tr>
  )
}
