import type { ReactNode } from 'react'
import type { stackedEvents } from './insights-labels'
import styles from './charts.module.css'

/**
 * Fills of the parts of a stack. Each has a colour and a pattern of its own, so that they are told
 * apart without colours, too.
 */
export function Patterns({ id }: { id: string }): ReactNode {
  return (
    <defs>
      <pattern
        id={`${id}returned`}
        width={6}
        height={6}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width={6} height={6} className={styles.returnedGround} />
        <rect width={3} height={6} className={styles.returnedLine} />
      </pattern>
      <pattern id={`${id}withdrawn`} width={6} height={6} patternUnits="userSpaceOnUse">
        <rect width={6} height={6} className={styles.withdrawnGround} />
        <circle cx={3} cy={3} r={1.5} className={styles.withdrawnDot} />
      </pattern>
    </defs>
  )
}

/** The value of `fill` for a part of a stack. */
export function patternOf(id: string, event: (typeof stackedEvents)[number]): string {
  if (event === 'accepted') return 'var(--good)'
  return event === 'rejected' ? 'var(--stop)' : `url(#${id}${event})`
}
