import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import styles from './charts.module.css'

/** One row: what was received, and how much of it was accepted. */
export interface ShareRow {
  key: string
  label: string
  received: number
  accepted: number
}

const FIRST = 8

interface ShareBarsProps {
  title: string
  /** Language of the labels, where it is not that of the page. */
  labelLanguage?: string | undefined
  rows: readonly ShareRow[]
}

/** Shares as bars in a table: what is read and what is looked at are the same thing. */
export function ShareBars({ title, labelLanguage, rows }: ShareBarsProps): ReactNode {
  const { t, number } = useTranslation('insights')
  const [isWhole, setWhole] = useState(false)
  if (rows.length === 0) return null
  const shown = isWhole ? rows : rows.slice(0, FIRST)
  const most = Math.max(1, ...rows.map(({ received, accepted }) => Math.max(received, accepted)))
  const size = (value: number): { inlineSize: string } => ({
    inlineSize: `${String((value / most) * 100)}%`,
  })
  return (
    <section className={styles.shares}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('insights.what')}</th>
            <th scope="col">{t('insights.event.accepted')}</th>
            <th scope="col">{t('insights.event.received')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ key, label, received, accepted }) => (
            <tr key={key}>
              <th scope="row">
                <span lang={labelLanguage}>{label}</span>
                <span className={styles.track} aria-hidden>
                  <span data-received style={size(received)} />
                  <span data-accepted style={size(accepted)} />
                </span>
              </th>
              <td>{number(accepted)}</td>
              <td>{number(received)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > FIRST && (
        <Button size="compact-sm" variant="subtle" onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('insights.fewer') : t('insights.all', { count: rows.length })}
        </Button>
      )}
    </section>
  )
}
