import type { ReactNode } from 'react'
import { hashOf, type Route } from './route'
import styles from './staff.module.css'

export interface SectionLink {
  route: Route
  label: string
  isCurrent: boolean
}

/** The sections of a page, one of which is shown below. */
export function SectionMenu({
  label,
  places,
}: {
  label: string
  places: SectionLink[]
}): ReactNode {
  return (
    <nav aria-label={label} className={`${styles.menu} no-print`}>
      {places.map(({ route, label: name, isCurrent }) => (
        <a key={name} href={hashOf(route)} aria-current={isCurrent ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  )
}
