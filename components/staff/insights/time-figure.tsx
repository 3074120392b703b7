import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { statsEvents, type Stats, type StatsQuery } from '@/utils/protocol/schemas/figures'
import { TimeBars } from './time-bars'
import { periodLabel } from './insights-labels'
import styles from './insights.module.css'
import { fillSeries } from './period'

/** What came and what was decided over the period: to look at, and as a table. */
export function TimeFigure(props: { query: StatsQuery; series: Stats['series'] }): ReactNode {
  const translation = useTranslation('insights')
  const { t, number } = translation
  const { unit } = props.query
  const parts = fillSeries(props.series, props.query)
  return (
    <figure className={styles.figure}>
      <figcaption>
        <h2>{t('insights.overTime')}</h2>
      </figcaption>
      <TimeBars parts={parts} unit={unit} label={t('insights.overTime')} />
      <details>
        <summary>{t('insights.asTable')}</summary>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('insights.period')}</th>
              {statsEvents.map((event) => (
                <th key={event} scope="col">
                  {t(`insights.event.${event}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={part.day}>
                <th scope="row">{periodLabel(translation, part.day, unit)}</th>
                {statsEvents.map((event) => (
                  <td key={event}>{number(part[event])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
