import type { ReactNode } from 'react'
import styles from './fact-list.module.css'

/** What something is called, what it is, and in which language it is written, if not in that of the screen. */
export type Fact = [name: string, value: ReactNode, language?: string | undefined]

/** Facts below one another, each name said once; what is not known or empty is left out. */
export function FactList({ facts }: { facts: readonly Fact[] }): ReactNode {
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value, language]) =>
        isEmpty(value) ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd lang={language}>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

function isEmpty(value: ReactNode): boolean {
  return value === null || value === undefined || value === false || value === ''
}
