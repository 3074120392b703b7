import { useElementSize } from '@mantine/hooks'
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation, type Translation } from '@/components/ui/translation'
import { statsEvents, type StatsUnit } from '@/utils/protocol/schemas/figures'
import { periodLabel, stackedEvents, tickLabel } from './insights-labels'
import type { SeriesPart } from './period'
import styles from './charts.module.css'
import { Patterns, patternOf } from './patterns'
import { scaleFor, ticksEvery } from './scale'

const HEIGHT = 240
const MARGIN = { top: 12, bottom: 26, start: 48, end: 8 }

interface TimeBarsProps {
  parts: readonly SeriesPart[]
  unit: StatsUnit
  label: string
}

/**
 * What was decided as a stack over each part of the period, and what was received as a line over it.
 * One part at a time is read out, chosen by pointer or by arrow keys.
 */
export function TimeBars({ parts, unit, label }: TimeBarsProps): ReactNode {
  const words = useTranslation('insights')
  const { ref, width } = useElementSize<HTMLDivElement>()
  const [chosen, setChosen] = useState<number | null>(null)
  const last = parts.length - 1
  const shown = Math.min(chosen ?? last, last)
  const part = parts[shown]
  if (!part) return null
  const readout = readoutOf(words, part, unit)
  const onKey = (event: KeyboardEvent): void => {
    const next = stepTo(event.key, shown, last)
    if (next === undefined) return
    event.preventDefault()
    setChosen(next)
  }
  return (
    <div className={styles.time}>
      <div
        ref={ref}
        role="slider"
        tabIndex={0}
        className={styles.plot}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={shown}
        aria-valuetext={readout}
        onKeyDown={onKey}
      >
        {width > 0 && (
          <Plot
            {...{ parts, unit, width }}
            shown={chosen === null ? null : shown}
            onChoose={setChosen}
          />
        )}
      </div>
      <p className={styles.readout} aria-hidden>
        {readout}
      </p>
      <Legend />
    </div>
  )
}

function stepTo(key: string, at: number, last: number): number | undefined {
  if (key === 'ArrowLeft' || key === 'ArrowDown') return Math.max(0, at - 1)
  if (key === 'ArrowRight' || key === 'ArrowUp') return Math.min(last, at + 1)
  if (key === 'Home') return 0
  return key === 'End' ? last : undefined
}

function readoutOf(words: Translation<'insights'>, part: SeriesPart, unit: StatsUnit): string {
  const { t, number } = words
  const counts = statsEvents.map((event) =>
    t('common.fact', { name: t(`insights.event.${event}`), value: number(part[event]) }),
  )
  return `${periodLabel(words, part.day, unit)} · ${counts.join(' · ')}`
}

interface PlotProps {
  parts: readonly SeriesPart[]
  unit: StatsUnit
  width: number
  shown: number | null
  onChoose: (index: number) => void
}

function Plot({ parts, unit, width, shown, onChoose }: PlotProps): ReactNode {
  const { language, number } = useTranslation()
  const id = useId()
  const inner = {
    width: width - MARGIN.start - MARGIN.end,
    height: HEIGHT - MARGIN.top - MARGIN.bottom,
  }
  const step = inner.width / parts.length
  const { top, ticks } = scaleFor(Math.max(...parts.map(tallest)))
  const y = (value: number): number => MARGIN.top + inner.height * (1 - value / top)
  const x = (index: number): number => MARGIN.start + index * step
  const line = parts.map(
    (part, index) => `${String(x(index) + step / 2)},${String(y(part.received))}`,
  )
  const every = ticksEvery(parts.length, inner.width)
  return (
    <svg width={width} height={HEIGHT} aria-hidden>
      <Patterns id={id} />
      {ticks.map((tick) => (
        <g key={tick} className={styles.grid}>
          <line x1={MARGIN.start} x2={width - MARGIN.end} y1={y(tick)} y2={y(tick)} />
          <text x={MARGIN.start - 8} y={y(tick) + 4} textAnchor="end">
            {number(tick)}
          </text>
        </g>
      ))}
      {parts.map((part, index) => (
        <g key={part.day} onPointerEnter={() => onChoose(index)}>
          <rect
            className={styles.hit}
            data-shown={index === shown || undefined}
            x={x(index)}
            y={MARGIN.top}
            width={step}
            height={inner.height}
          />
          <Stack part={part} id={id} x={x(index) + step * 0.18} width={step * 0.64} y={y} />
          {index % every === 0 && (
            <text
              className={styles.tick}
              x={x(index) + step / 2}
              y={HEIGHT - 8}
              textAnchor="middle"
            >
              {tickLabel(language, part.day, unit)}
            </text>
          )}
        </g>
      ))}
      <polyline className={styles.received} points={line.join(' ')} />
      {parts.map((part, index) => (
        <circle
          key={part.day}
          className={styles.receivedPoint}
          cx={x(index) + step / 2}
          cy={y(part.received)}
          r={step > 12 ? 3 : 1.5}
        />
      ))}
    </svg>
  )
}

function tallest(part: SeriesPart): number {
  const stack = stackedEvents.reduce((sum, event) => sum + part[event], 0)
  return Math.max(part.received, stack)
}

interface StackProps {
  part: SeriesPart
  id: string
  x: number
  width: number
  y: (value: number) => number
}

function Stack({ part, id, x, width, y }: StackProps): ReactNode {
  let below = 0
  return stackedEvents.map((event) => {
    const from = below
    below += part[event]
    return part[event] === 0 ? null : (
      <rect
        key={event}
        className={styles.bar}
        x={x}
        y={y(below)}
        width={Math.max(1, width)}
        height={y(from) - y(below)}
        fill={patternOf(id, event)}
      />
    )
  })
}

function Legend(): ReactNode {
  const { t } = useTranslation('insights')
  const id = useId()
  return (
    <ul className={styles.legend}>
      <li>
        <svg width={22} height={14} aria-hidden>
          <line className={styles.received} x1={0} x2={22} y1={7} y2={7} />
          <circle className={styles.receivedPoint} cx={11} cy={7} r={3} />
        </svg>
        {t('insights.event.received')}
      </li>
      {stackedEvents.map((event) => (
        <li key={event}>
          <svg width={14} height={14} aria-hidden>
            <Patterns id={`${id}${event}`} />
            <rect
              className={styles.bar}
              width={14}
              height={14}
              fill={patternOf(`${id}${event}`, event)}
            />
          </svg>
          {t(`insights.event.${event}`)}
        </li>
      ))}
    </ul>
  )
}
