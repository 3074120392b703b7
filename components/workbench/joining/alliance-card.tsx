import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import { db } from '@/components/ui/database'
import { useTranslation } from '@/components/ui/translation'
import type { Alliance } from '@/utils/sync/membership'
import styles from './joining.module.css'

/** Who the alliance is and what it takes, before anybody agrees to anything. */
export function AllianceCard({ alliance }: { alliance: Alliance }): ReactNode {
  const { t, language, list } = useTranslation('clip', 'joining')
  const { descriptor, notice, endpoint } = alliance
  const waiting = useWaitingClips()
  return (
    <section className={styles.alliance}>
      <h2>{descriptor.name[language]}</h2>
      {descriptor.isTrial === true && <p role="note">{t('joining.trial')}</p>}
      <dl>
        <dt>{t('joining.controller')}</dt>
        <dd>
          {notice.controller.name[language]} · {notice.controller.contact}
        </dd>
        <dt>{t('joining.endpoint')}</dt>
        <dd>{endpoint}</dd>
        <dt>{t('joining.takes')}</dt>
        <dd>{list(descriptor.categories.map((one) => t(`categories.${one}`)))}</dd>
        <dt>{t('assessment.licence')}</dt>
        <dd>
          <Licences licences={descriptor.licences} />
        </dd>
        <dt>{t('joining.limit')}</dt>
        <dd>{t('clips.length', { count: descriptor.limits.clipCodePoints })}</dd>
      </dl>
      {waiting !== undefined && waiting > 0 && <p>{t('joining.waiting', { count: waiting })}</p>}
    </section>
  )
}

/** Licences shown before the rest folds away. */
const FIRST_LICENCES = 6

function Licences({ licences }: { licences: readonly string[] }): ReactNode {
  const { t } = useTranslation('joining')
  const rest = licences.slice(FIRST_LICENCES)
  return (
    <>
      {licences.slice(0, FIRST_LICENCES).join(' · ')}
      {rest.length > 0 && (
        <details>
          <summary>{t('joining.moreLicences', { count: rest.length })}</summary>
          {rest.join(' · ')}
        </details>
      )}
    </>
  )
}

/** How many decided clips wait for an alliance. */
export function useWaitingClips(): number | undefined {
  return useLiveQuery(() =>
    db.clips
      .where('[state+id]')
      .between(['ready', ''], ['ready', '\u{10ffff}'])
      .filter(({ visibility }) => visibility === 'shared')
      .count(),
  )
}
