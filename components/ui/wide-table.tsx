import type { ReactNode } from 'react'
import styles from './tables.module.css'

export interface Column {
  name: string
  /** `number`: set flush right. `less`: left out where there is little room. */
  kind?: 'number' | 'less'
}

interface WideTableProps {
  /** What the table lists. */
  label: string
  columns: readonly Column[]
  /** Its rows. */
  children: ReactNode
}

/** A table that scrolls sideways within itself where the screen is narrow. */
export function WideTable({ label, columns, children }: WideTableProps): ReactNode {
  return (
    <section
      className={styles.scroll}
      // A region that scrolls must be reachable by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={label}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map(({ name, kind }) => (
              <th
                key={name}
                scope="col"
                data-number={kind === 'number' || undefined}
                data-less={kind === 'less' || undefined}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}
