import type { ReactNode } from 'react'
import styles from './fact-list.module.css'

/** What something is called, and what it is. */
export type Fact = [name: string, value: ReactNode]

/** Facts below one another, each name said once. */
export function FactList({ facts }: { facts: readonly Fact[] }): ReactNode {
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
