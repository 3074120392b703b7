import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useMembershipState } from '@/components/ui/membership-state'
import { useTranslation } from '@/components/ui/translation'
import type { TakedownRow } from '@/utils/protocol/schemas/moderation'
import { ClipProof } from './clip-proof'
import styles from '@/components/ui/records.module.css'
import { PagesList } from '@/components/query/pages-list'
import { TakedownDetail } from './takedown-detail'
import { keys } from '@/components/query/keys'
import { useEndpointPages } from '@/components/query/use-endpoint'
import { contracts } from '@/utils/protocol/contracts'

type Shown = 'open' | 'decided'

/** What third parties want taken down: open requests first, each with its age. */
export function TakedownsSection(): ReactNode {
  const { t, rich } = useTranslation('moderation')
  const { membership } = useMembershipState()
  const [shown, setShown] = useState<Shown>('open')
  const [opened, setOpened] = useState<string | null>(null)
  const [proof, setProof] = useState<string | null>(null)
  if (proof !== null) return <ClipProof id={proof} onBack={() => setProof(null)} />
  const form = membership && `${membership.endpoint}/takedown`
  return (
    <>
      <p className={styles.lead}>
        {rich('moderation.takedownsLead', {
          form: (
            <a href={form} target="_blank" rel="noreferrer">
              {form}
            </a>
          ),
        })}
      </p>
      <div className="buttons" role="group" aria-label={t('moderation.show')}>
        {(['open', 'decided'] as const).map((one) => (
          <Button
            key={one}
            variant={shown === one ? 'filled' : 'default'}
            aria-pressed={shown === one}
            onClick={() => setShown(one)}
          >
            {t(`moderation.${one}`)}
          </Button>
        ))}
      </div>
      <TakedownList
        key={shown}
        shown={shown}
        opened={opened}
        onOpen={setOpened}
        onProof={setProof}
      />
    </>
  )
}

interface TakedownListProps {
  shown: Shown
  opened: string | null
  onOpen: (id: string | null) => void
  onProof: (clipId: string) => void
}

function TakedownList(props: TakedownListProps): ReactNode {
  const { shown, opened, onOpen, onProof } = props
  const { t } = useTranslation('moderation')
  const pages = useEndpointPages(keys.takedownList(shown), async (call, after) => {
    const { takedowns, next } = await call(contracts.takedowns, { query: { state: shown, after } })
    return { items: takedowns, next }
  })
  return (
    <PagesList
      pages={pages}
      keyOf={(row) => row.takedownId}
      empty={t(shown === 'open' ? 'moderation.noOpen' : 'moderation.noDecided')}
    >
      {(row) => {
        const { takedownId: id } = row
        const isOpened = id === opened
        return (
          <>
            <TakedownHead
              row={row}
              isOpened={isOpened}
              onToggle={() => onOpen(isOpened ? null : id)}
            />
            {isOpened && <TakedownDetail id={id} onProof={onProof} />}
          </>
        )
      }}
    </PagesList>
  )
}

function TakedownHead({
  row,
  isOpened,
  onToggle,
}: {
  row: TakedownRow
  isOpened: boolean
  onToggle: () => void
}): ReactNode {
  const { t, ago, day } = useTranslation('moderation')
  const { reason, address, clipIds, receivedAt, answerBy, decision, decidedAt, removed } = row
  const [now] = useState(() => Date.now())
  const isLate = answerBy !== null && now > Date.parse(answerBy)
  const about = address ?? t('moderation.clipsNamed', { count: clipIds.length })
  return (
    <button type="button" className={styles.head} aria-expanded={isOpened} onClick={onToggle}>
      <span>
        <span className={styles.title}>{t(`moderation.reason.${reason}`)}</span>{' '}
        <span className="soft">{about}</span>
      </span>
      {decision === null ? (
        <span className={styles.mark} data-tone={isLate ? 'stop' : undefined}>
          {t('moderation.waiting', { since: ago(receivedAt) })}
          {answerBy !== null &&
            ` · ${t(isLate ? 'moderation.answerLate' : 'moderation.answerBy', { day: day(answerBy) })}`}
        </span>
      ) : (
        <span className={styles.mark} data-tone={decision === 'declined' ? undefined : 'good'}>
          {t(`moderation.${decision}`)}
          {removed > 0 && ` · ${t('moderation.removed', { count: removed })}`}
          {decidedAt !== null && ` · ${ago(decidedAt)}`}
        </span>
      )}
    </button>
  )
}
