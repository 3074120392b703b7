import type { ReactNode } from 'react'
import { hashOf, type Route } from './route'
import styles from './staff.module.css'

export interface RoomPlace {
  route: Route
  label: string
  isCurrent: boolean
}

/** The parts of a room, one of which is shown below. */
export function RoomMenu({ label, places }: { label: string; places: RoomPlace[] }): ReactNode {
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
