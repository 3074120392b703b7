import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useMembershipState } from '@/components/ui/membership-state'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation } from '@/components/ui/translation'
import { QueryStatus, Unanswered } from '@/components/query/query-status'
import { keys } from '@/components/query/keys'
import { useEndpoint, useEndpointTask } from '@/components/query/use-endpoint'
import type { InviteFigures } from '@/utils/protocol/schemas/members'
import styles from './invites.module.css'
import { InviteForm } from './invite-form'
import { inviteState } from './invite-state'
import { WideTable } from '@/components/ui/wide-table'
import { contracts } from '@/utils/protocol/contracts'

/** Invites: made here, and the ones made before. */
export function InvitesSection(): ReactNode {
  const { t } = useTranslation('members')
  const query = useEndpoint(keys.invites, (call) => call(contracts.invites))
  const invites = query.data?.invites
  const organisations = useEndpoint(keys.organisations, (call) => call(contracts.organisations))
  const { isCoordinator, membership } = useMembershipState()
  const [ending, setEnding] = useState<InviteFigures | null>(null)
  const names = organisations.data?.organisations.map(({ name }) => name) ?? []
  return (
    <>
      <p className="soft no-print">{t(isCoordinator ? 'invites.leadOwn' : 'invites.lead')}</p>
      <Unanswered query={organisations} />
      {membership && (
        <InviteForm
          organisations={names}
          alliance={membership.descriptor.name}
          own={isCoordinator ? (membership.organisation?.name ?? '') : null}
        />
      )}
      <div className="no-print">
        <h2>{t('invites.list')}</h2>
        <QueryStatus query={query} />
        {invites?.length === 0 && <p>{t('invites.none')}</p>}
        {invites && invites.length > 0 && (
          <InviteTable invites={invites} now={query.dataUpdatedAt} onEnd={setEnding} />
        )}
      </div>
      {ending && <EndDialog invite={ending} onClose={() => setEnding(null)} />}
    </>
  )
}

interface InviteTableProps {
  invites: readonly InviteFigures[]
  /** When they were read, in milliseconds since 1970. */
  now: number
  onEnd: (invite: InviteFigures) => void
}

function InviteTable({ invites, now, onEnd }: InviteTableProps): ReactNode {
  const { t } = useTranslation('members')
  return (
    <WideTable
      label={t('invites.list')}
      columns={[
        { name: t('invites.role') },
        { name: t('invites.organisation') },
        { name: t('invites.used'), kind: 'number' },
        { name: t('invites.until'), kind: 'less' },
        { name: t('invites.state') },
        { name: t('invites.actions') },
      ]}
    >
      {invites.map((invite) => (
        <InviteRow key={invite.inviteId} {...{ invite, now, onEnd }} />
      ))}
    </WideTable>
  )
}

interface InviteRowProps {
  invite: InviteFigures
  now: number
  onEnd: (invite: InviteFigures) => void
}

function InviteRow({ invite, now, onEnd }: InviteRowProps): ReactNode {
  const { t, number, day } = useTranslation('members')
  const state = inviteState(invite, now)
  const role = t(`roles.${invite.role}`)
  const organisation = invite.organisation?.name ?? t('invites.noOrganisation')
  return (
    <tr data-over={state !== 'open' || undefined}>
      <th scope="row">{role}</th>
      <td lang="zh" data-name>
        {invite.organisation?.name ?? '—'}
      </td>
      <td data-number>
        {number(invite.used)} / {number(invite.uses)}
      </td>
      <td data-less>{day(invite.expiresAt)}</td>
      <td>
        <span className={styles.state} data-state={state}>
          {t(`invites.state.${state}`)}
        </span>
      </td>
      <td>
        {state === 'open' && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            aria-label={t('invites.endOf', { role, organisation })}
            onClick={() => onEnd(invite)}
          >
            {t('invites.end')}
          </Button>
        )}
      </td>
    </tr>
  )
}

interface EndDialogProps {
  invite: InviteFigures
  onClose: () => void
}

function EndDialog({ invite: { inviteId }, onClose }: EndDialogProps): ReactNode {
  const { t } = useTranslation('members')
  const { say } = useNotifications()
  const { isBusy, run } = useEndpointTask(keys.invites)
  const end = (): void =>
    run(async (call) => {
      await call(contracts.endInvite, { body: { inviteId } })
      say(t('invites.ended'))
      onClose()
    })
  return (
    <ConfirmDialog
      title={t('invites.endTitle')}
      action={t('invites.end')}
      isRed
      isBusy={isBusy}
      onClose={onClose}
      onConfirm={end}
    >
      <p>{t('invites.endWhy')}</p>
    </ConfirmDialog>
  )
}
