import { Button, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { notEmpty, useSchemaForm } from '@/components/ui/form'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation } from '@/components/ui/translation'
import { QueryStatus } from '@/components/query/query-status'
import { keys } from '@/components/query/keys'
import { useEndpoint, useEndpointTask } from '@/components/query/use-endpoint'
import type { FoundClip, TakedownDetail as Detail } from '@/utils/protocol/schemas/moderation'
import sharedStyles from '@/components/ui/records.module.css'
import styles from './moderation.module.css'
import { FactList, type Fact } from '@/components/ui/fact-list'
import { FoundClips } from './found-clips'
import { HoldingReleases } from './holding-releases'
import { ShortId } from '@/components/ui/short-id'
import { contracts } from '@/utils/protocol/contracts'

interface TakedownDetailProps {
  id: string
  onProof: (clipId: string) => void
}

/** One request: what is complained about, which clips it means, and the decision. */
export function TakedownDetail({ id, onProof }: TakedownDetailProps): ReactNode {
  const { t } = useTranslation('moderation')
  const query = useEndpoint(keys.takedown(id), (call) =>
    call(contracts.takedown, { parameters: { takedown: id } }),
  )
  const { data: detail } = query
  return (
    <div className={sharedStyles.body}>
      <QueryStatus query={query} />
      {detail && (
        <>
          <Complaint detail={detail} />
          {detail.decision !== 'declined' && (
            <>
              <h3>{t('moderation.clipsMeant')}</h3>
              <FoundClips
                because={{ of: 'takedown', id }}
                isMeant={(clip) => isNamed(detail, clip)}
                onProof={onProof}
              />
            </>
          )}
          <HoldingReleases releases={detail.releases} />
          {detail.decision === null && <DecisionForm detail={detail} />}
        </>
      )}
    </div>
  )
}

/** Chosen from the start is what the request names itself; what stands nearby a person has to choose. */
function isNamed({ clipIds, address }: Detail, { clipId, publicId, url }: FoundClip): boolean {
  const page = (written: string): string | undefined => URL.parse(written)?.href.replace(/#.*/s, '')
  const isById = clipIds.includes(clipId) || (publicId !== null && clipIds.includes(publicId))
  return isById || (address !== null && page(address) === page(url))
}

function Complaint({ detail }: { detail: Detail }): ReactNode {
  const { t, time, day, number } = useTranslation('moderation')
  const { address, clipIds, text, contact, contactUntil, receivedAt, answerBy, answer, removed } =
    detail
  const facts: Fact[] = [
    [t('moderation.received'), time(receivedAt)],
    ...(answerBy === null ? [] : [[t('moderation.answerDay'), day(answerBy)] as Fact]),
    [t('moderation.number'), <code key="id">{detail.takedownId}</code>],
  ]
  if (address !== null) facts.push([t('moderation.address'), address])
  if (clipIds.length > 0) {
    facts.push([
      t('moderation.clipIds'),
      clipIds.map((id) => (
        <div key={id}>
          <code>{id}</code>
        </div>
      )),
    ])
  }
  facts.push([t('moderation.contact'), contact ?? t('moderation.noContact')])
  if (contact !== null && contactUntil !== null) {
    facts.push([t('moderation.contactUntil'), day(contactUntil)])
  }
  if (removed > 0) facts.push([t('moderation.takenDown'), number(removed)])
  if (answer !== null) facts.push([t('moderation.answer'), answer])
  if (detail.decidedBy !== null) {
    facts.push([t('moderation.decidedBy'), <ShortId key="by" id={detail.decidedBy} />])
  }
  return (
    <>
      <FactList facts={facts} />
      <blockquote className={styles.quote}>{text}</blockquote>
    </>
  )
}

const decided = z.object({ answer: notEmpty('moderation.answerMissing') })

/** Closes the request. What was to be taken down was taken down above. */
function DecisionForm({ detail }: { detail: Detail }): ReactNode {
  const { t } = useTranslation('moderation')
  const { say } = useNotifications()
  const { isBusy, run } = useEndpointTask(keys.takedowns)
  const form = useSchemaForm(decided, { answer: '' })
  const decide = (decision: 'carried-out' | 'declined'): void =>
    form.onSubmit(({ answer }) =>
      run(async (call) => {
        const { takedownId } = detail
        await call(contracts.decideTakedown, { body: { takedownId, decision, answer } })
        say(t('moderation.closed'))
      }),
    )()
  return (
    <>
      <h3>{t('moderation.decide')}</h3>
      <div className={styles.form}>
        <Textarea
          label={t('moderation.answer')}
          description={t(
            detail.contact === null ? 'moderation.answerKept' : 'moderation.answerTell',
          )}
          autosize
          minRows={2}
          maxLength={2000}
          {...form.getInputProps('answer')}
        />
        <div className="buttons">
          <Button
            loading={isBusy}
            disabled={detail.removed === 0}
            onClick={() => decide('carried-out')}
          >
            {t('moderation.closeCarriedOut')}
          </Button>
          <Button variant="default" loading={isBusy} onClick={() => decide('declined')}>
            {t('moderation.decline')}
          </Button>
        </div>
        <p className={styles.hint}>
          {t(detail.removed === 0 ? 'moderation.takeDownFirst' : 'moderation.declineEffect')}
        </p>
      </div>
    </>
  )
}
