import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import { db } from '@/components/app/database'
import { hashOf } from '@/components/app/route'
import { useWords } from '@/components/app/words'
import styles from './settings.module.css'

/** Every consent given on this device, in force or ended. */
export function ConsentsPart(): ReactNode {
  const { t, time } = useWords()
  const consents = useLiveQuery(() => db.consents.orderBy('id').reverse().toArray())
  if (!consents) return null
  return (
    <section>
      <h2>{t('consents.title')}</h2>
      {consents.length === 0 ? (
        <p>{t('consents.none')}</p>
      ) : (
        <ul className={styles.consents}>
          {consents.map(({ id, noticeVersion, givenAt, endedAt }) => (
            <li key={id}>
              <a href={hashOf({ page: 'consent', id })}>
                <span>{t('consents.one', { version: noticeVersion, when: time(givenAt) })}</span>
                <span>{t(endedAt === null ? 'consents.active' : 'consents.ended')}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
