import { Button, TextInput, Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { z } from 'zod'
import { Form, useSchemaForm, said } from '@/components/ui/form'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation } from '@/components/ui/translation'
import { QueryStatus } from '@/components/query/query-status'
import { keys } from '@/components/query/keys'
import { useEndpoint, useEndpointTask } from '@/components/query/use-endpoint'
import { blockedSource } from '@/utils/clip/blocked-source'
import { newId } from '@/utils/clip/ids'
import type { BlockedRow } from '@/utils/protocol/schemas/moderation'
import { ClipProof } from './clip-proof'
import sharedStyles from '@/components/ui/records.module.css'
import styles from './moderation.module.css'
import { BarredByReview } from './barred-by-review'
import { FoundClips } from './found-clips'
import { ShortId } from '@/components/ui/short-id'
import { contracts } from '@/utils/protocol/contracts'
import { readableHost } from '@/utils/text/readable-host'

/** Sources that nothing is taken from: add one, see what came from it before, open it again. */
export function SourcesSection(): ReactNode {
  const { t } = useTranslation('moderation')
  const query = useEndpoint(keys.blocked, (call) => call(contracts.blockedSources))
  const [opened, setOpened] = useState<string | null>(null)
  const [proof, setProof] = useState<string | null>(null)
  if (proof !== null) return <ClipProof id={proof} onBack={() => setProof(null)} />
  const rows = query.data?.blocked
  const inForce = rows?.filter(({ endedAt }) => endedAt === null) ?? []
  const ended = rows?.filter(({ endedAt }) => endedAt !== null) ?? []
  const itemOf = (row: BlockedRow): ReactNode => (
    <BlockedItem
      key={row.blockId}
      row={row}
      isOpened={opened === row.blockId}
      onToggle={() => setOpened(opened === row.blockId ? null : row.blockId)}
      onProof={setProof}
    />
  )
  return (
    <>
      <p className={sharedStyles.lead}>{t('moderation.sourcesLead')}</p>
      <BarredByReview />
      <BlockForm onBlocked={setOpened} />
      <QueryStatus query={query} />
      {rows && inForce.length === 0 && (
        <p className={sharedStyles.empty}>{t('moderation.noBlocked')}</p>
      )}
      {inForce.length > 0 && <ul className={sharedStyles.list}>{inForce.map(itemOf)}</ul>}
      {ended.length > 0 && (
        <>
          <h2>{t('moderation.blockedBefore')}</h2>
          <ul className={sharedStyles.list}>{ended.map(itemOf)}</ul>
        </>
      )}
    </>
  )
}

/** An address pasted into the field of the host is taken apart. */
function takeApart(typed: { host: string; path: string }): { host: string; path: string } {
  const address = typed.host.trim()
  const url = /^https?:\/\//i.test(address) ? URL.parse(address) : null
  if (!url) return { host: typed.host, path: typed.path }
  return { host: url.host, path: url.pathname === '/' ? '' : url.pathname }
}

const blockForm = z
  .object({
    host: z.string(),
    path: z.string().regex(/^(\/|$)/, said('moderation.pathWrong')),
    reason: z.string().trim(),
  })
  .transform(({ reason, ...place }, context) => {
    const parsed = blockedSource.safeParse(takeApart(place))
    if (parsed.success) return { reason, ...parsed.data }
    context.addIssue({ code: 'custom', path: ['host'], message: said('moderation.hostWrong') })
    return z.NEVER
  })

function BlockForm({ onBlocked }: { onBlocked: (id: string) => void }): ReactNode {
  const { t } = useTranslation('moderation')
  const { offerUndo } = useNotifications()
  const { isBusy, run, undo } = useEndpointTask(keys.blocked)
  const form = useSchemaForm(blockForm, { host: '', path: '', reason: '' })
  const block = ({ host, path, reason }: z.output<typeof blockForm>): void =>
    run(async (call) => {
      const blockId = newId()
      await call(contracts.blockSource, { body: { blockId, host, path, reason } })
      form.reset()
      onBlocked(blockId)
      offerUndo(
        t('moderation.blocked', { source: readableHost(host) + path }),
        undo((again) => again(contracts.unblockSource, { body: { blockId } })),
      )
    })
  return (
    <Form form={form} className={styles.form} onSubmit={block}>
      <TextInput
        label={t('moderation.host')}
        description={t('moderation.hostWhy')}
        maxLength={260}
        required
        {...form.getInputProps('host')}
        // Not while it is typed: an address would be taken apart after its first letters.
        onBlur={() => form.setValues(takeApart(form.values))}
      />
      <TextInput
        label={t('moderation.path')}
        description={t('moderation.pathWhy')}
        maxLength={1000}
        {...form.getInputProps('path')}
      />
      <Textarea
        label={t('moderation.blockReason')}
        description={t('moderation.blockReasonWhy')}
        autosize
        minRows={1}
        maxLength={500}
        required
        {...form.getInputProps('reason')}
      />
      <div className="buttons">
        <Button
          type="submit"
          loading={isBusy}
          disabled={form.values.host.trim() === '' || form.values.reason.trim() === ''}
        >
          {t('moderation.block')}
        </Button>
      </div>
    </Form>
  )
}

interface BlockedItemProps {
  row: BlockedRow
  isOpened: boolean
  onToggle: () => void
  onProof: (clipId: string) => void
}

function BlockedItem({ row, isOpened, onToggle, onProof }: BlockedItemProps): ReactNode {
  const { t, day } = useTranslation('moderation')
  const { blockId, host, path, reason, createdAt, createdBy, endedAt } = row
  return (
    <li className={sharedStyles.item}>
      <button
        type="button"
        className={sharedStyles.head}
        aria-expanded={isOpened}
        onClick={onToggle}
      >
        <span className={sharedStyles.title}>{readableHost(host) + path}</span>
        <span className="soft">
          {endedAt === null
            ? t('moderation.blockedSince', { day: day(createdAt) })
            : t('moderation.blockedUntil', { from: day(createdAt), to: day(endedAt) })}
        </span>
      </button>
      {isOpened && (
        <div className={sharedStyles.body}>
          <blockquote className={styles.quote}>{reason}</blockquote>
          <p className="soft">
            {t('moderation.blockedBy')} <ShortId id={createdBy} />
          </p>
          {endedAt === null && <Unblock row={row} />}
          <h3>{t('moderation.clipsFromThere')}</h3>
          <FoundClips because={{ of: 'source', id: blockId }} onProof={onProof} />
        </div>
      )}
    </li>
  )
}

function Unblock({ row }: { row: BlockedRow }): ReactNode {
  const { t } = useTranslation('moderation')
  const { offerUndo } = useNotifications()
  const { isBusy, run, undo } = useEndpointTask(keys.blocked)
  const { blockId, host, path, reason } = row
  const unblock = (): void =>
    run(async (call) => {
      await call(contracts.unblockSource, { body: { blockId } })
      const rule = { blockId: newId(), host, path, reason }
      offerUndo(
        t('moderation.unblocked', { source: readableHost(host) + path }),
        undo((again) => again(contracts.blockSource, { body: rule })),
      )
    })
  return (
    <Button variant="default" loading={isBusy} onClick={unblock}>
      {t('moderation.unblock')}
    </Button>
  )
}
