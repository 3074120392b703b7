import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import { db } from '@/components/ui/database'
import { hashOf } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import type { PlainKey } from '@/utils/language/areas'
import { findConsent } from '@/utils/store/membership'
import { findNewestNotice } from '@/utils/store/notices'
import type { ConsentRow } from '@/utils/store/rows'
import styles from './settings.module.css'

/** Every record signed on this device or another of the same person, with what became of it. */
export function ConsentsSection(): ReactNode {
  const { t, time } = useTranslation('settings')
  const consents = useLiveQuery(() => db.consents.orderBy('id').reverse().toArray())
  if (!consents) return null
  return (
    <section>
      <h2>{t('consents.title')}</h2>
      {consents.length === 0 ? (
        <p>{t('consents.none')}</p>
      ) : (
        <>
          <p className="soft">{t('consents.lead')}</p>
          <RewordedLine />
          <ul className={styles.consents}>
            {consents.map((row) => (
              <li key={row.id}>
                <a
                  href={hashOf({ page: 'consent', id: row.id })}
                  data-past={stateOf(row) !== 'consents.active' || undefined}
                >
                  <span>
                    <strong>{t(whatHappened(row))}</strong>{' '}
                    {t('consents.one', { version: row.noticeVersion, when: time(row.givenAt) })}
                  </span>
                  <span>{t(stateOf(row))}</span>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** Says where to read newer words of the notice that was agreed to. */
function RewordedLine(): ReactNode {
  const { rich } = useTranslation('settings')
  const reworded = useLiveQuery(async () => {
    const consent = await findConsent(db)
    const newest = consent && (await findNewestNotice(db, consent.noticeVersion))
    return newest && newest.digest !== consent?.record.privacy_notice.digest ? consent : undefined
  })
  if (!reworded) return null
  return (
    <p role="status">
      {rich('rewording.line', {
        link: <a href={hashOf({ page: 'consent', id: reworded.id })} />,
      })}
    </p>
  )
}

/** What holds of a record now. Pure. */
export function stateOf(row: ConsentRow): PlainKey<'settings'> {
  if (row.endedAt !== null) return row.confirmedAt === null ? 'consents.refused' : 'consents.ended'
  if (row.replacedBy !== null) return 'consents.replaced'
  if (row.record.events.at(-1)?.event_state === 'withdrawn') return 'consents.ended'
  return row.confirmedAt === null ? 'consents.waiting' : 'consents.active'
}

/** What was done by signing a record. Pure. */
export function whatHappened({
  kind,
  record,
}: Pick<ConsentRow, 'kind' | 'record'>): PlainKey<'settings'> {
  const [before, last] = [record.events.at(-2), record.events.at(-1)]
  if (kind === 'public-name') {
    return last?.event_state === 'withdrawn' ? 'consents.did.unnamed' : 'consents.did.named'
  }
  if (!before || !last) return 'consents.did.given'
  const gone = before.purposes.some((id) => !last.purposes.includes(id))
  const come = last.purposes.some((id) => !before.purposes.includes(id))
  if (gone && !come) return 'consents.did.narrowed'
  if (come && !gone) return 'consents.did.widened'
  return 'consents.did.renewed'
}
