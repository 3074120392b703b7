import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useMembershipState } from '@/components/ui/membership-state'
import { useTranslation } from '@/components/ui/translation'
import { Unanswered } from '@/components/query/query-status'
import { openSigned, readText } from '@/utils/exchange/read-release'
import { WITHDRAWN_TYPE, withdrawnSince } from '@/utils/exchange/release-manifest'
import styles from './releases.module.css'
import { keys } from '@/components/query/keys'
import { useEndpoint } from '@/components/query/use-endpoint'
import { contracts } from '@/utils/protocol/contracts'

const SHOWN = 100

/** What was withdrawn from a release since it was published: who has a copy deletes these. */
export function WithdrawnSection({ id }: { id: string }): ReactNode {
  const { t, time } = useTranslation('releases')
  const [limit, setLimit] = useState(SHOWN)
  const kid = useMembershipState().membership?.descriptor.key.kid
  const query = useEndpoint(keys.withdrawn(id), async (call) => {
    const jws = await readText(call(contracts.withdrawnSince, { parameters: { release: id } }))
    return { signed: await openSigned(jws.trim(), WITHDRAWN_TYPE, withdrawnSince) }
  })
  const signed = query.data?.signed
  const isOurs = signed !== undefined && signed.kid === kid
  const clips = signed?.payload.clips ?? []
  return (
    <section>
      <h2>{t('withdrawn.title')}</h2>
      <p className="soft">{t('withdrawn.why')}</p>
      <Unanswered query={query} />
      {query.data && !isOurs && <p role="alert">{t('withdrawn.notSigned')}</p>}
      {isOurs && (
        <p>
          {clips.length === 0
            ? t('withdrawn.none', { when: time(signed.payload.at) })
            : t('withdrawn.count', { count: clips.length, when: time(signed.payload.at) })}
        </p>
      )}
      {isOurs && clips.length > 0 && (
        <ul className={styles.ids}>
          {clips.slice(0, limit).map((clip) => (
            <li key={clip.id}>
              <code>{clip.id}</code>
            </li>
          ))}
        </ul>
      )}
      {clips.length > limit && (
        <Button variant="default" onClick={() => setLimit(limit * 4)}>
          {t('common.showMore')}
        </Button>
      )}
    </section>
  )
}
