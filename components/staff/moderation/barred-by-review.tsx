import { Button, Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import sharedStyles from '@/components/ui/records.module.css'
import { keys } from '@/components/query/keys'
import { QueryStatus } from '@/components/query/query-status'
import { useEndpoint, useEndpointTask } from '@/components/query/use-endpoint'
import { newId } from '@/utils/clip/ids'
import type { BarredSource } from '@/utils/exchange/release-manifest'
import { contracts } from '@/utils/protocol/contracts'
import { readableHost } from '@/utils/text/readable-host'

/** Sources of whose judged clips too many were unsafe: none is a candidate until an administrator says why. */
export function BarredByReview(): ReactNode {
  const { t } = useTranslation('moderation')
  const query = useEndpoint(keys.barred, (call) => call(contracts.barredSources))
  const barred = query.data?.barred ?? []
  return (
    <>
      <QueryStatus query={query} />
      {barred.length > 0 && (
        <section>
          <h2>{t('moderation.barred')}</h2>
          <p className={sharedStyles.lead}>{t('moderation.barredLead')}</p>
          <ul className={sharedStyles.list}>
            {barred.map((source) => (
              <BarredItem key={source.source} barred={source} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function BarredItem({ barred }: { barred: BarredSource }): ReactNode {
  const { t } = useTranslation('moderation')
  const { source, judged, failed, decision, reason } = barred
  return (
    <li className={sharedStyles.item}>
      <div className={sharedStyles.body}>
        <strong>{readableHost(source)}</strong>{' '}
        <span className="soft">{t('moderation.barredFigures', { judged, failed })}</span>
        {decision === 'barred' ? (
          <Clearing source={source} />
        ) : (
          <p>{t('moderation.cleared', { reason: reason ?? '' })}</p>
        )}
      </div>
    </li>
  )
}

function Clearing({ source }: { source: string }): ReactNode {
  const { t } = useTranslation('moderation')
  const [reason, setReason] = useState('')
  const { isBusy, run } = useEndpointTask(keys.barred, keys.releases)
  const clear = (): void =>
    run((call) =>
      call(contracts.clearSource, {
        body: { clearanceId: newId(), host: source, reason: reason.trim() },
      }),
    )
  return (
    <>
      <Textarea
        label={t('moderation.clearReason')}
        autosize
        minRows={1}
        maxLength={500}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <div className="buttons">
        <Button variant="default" loading={isBusy} disabled={reason.trim() === ''} onClick={clear}>
          {t('moderation.clear')}
        </Button>
      </div>
    </>
  )
}
