import type { ReactNode } from 'react'
import { hashOf } from '@/components/ui/route'
import { useIsAdmin } from '@/components/ui/membership-state'
import { useTranslation } from '@/components/ui/translation'
import type { BarredSource } from '@/utils/exchange/release-manifest'
import { readableHost } from '@/utils/text/readable-host'

/** Sources that earlier samples bar from a release, or that an administrator let in again: figures and reason. */
export function BarredSources({ barred }: { barred: readonly BarredSource[] }): ReactNode {
  const { t } = useTranslation('releases')
  const isAdmin = useIsAdmin()
  if (barred.length === 0) return null
  return (
    <>
      <p>{t('barred.lead')}</p>
      <ul>
        {barred.map(({ source, judged, failed, decision, reason }) => (
          <li key={source}>
            {t(`barred.${decision}`, { source: readableHost(source), judged, failed })}
            {reason !== undefined && <q>{reason}</q>}
          </li>
        ))}
      </ul>
      {isAdmin && (
        <p>
          <a href={hashOf({ page: 'alliance', section: 'sources' })}>{t('barred.toSources')}</a>
        </p>
      )}
    </>
  )
}
