import { Button, Checkbox, Radio, Stack } from '@mantine/core'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState, type ReactNode } from 'react'
import { syncSoon } from '@/components/ui/background'
import { db, now } from '@/components/ui/database'
import { useMembershipState } from '@/components/ui/membership-state'
import { useNotifications } from '@/components/ui/notifications'
import { useTask } from '@/components/ui/use-task'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useTranslation } from '@/components/ui/translation'
import type { PlainKey } from '@/utils/language/areas'
import { findMembership } from '@/utils/store/membership'
import type { Withdrawal } from '@/utils/protocol/schemas/contributing'
import { cancelWithdrawals, requestWithdrawal, unansweredBatches } from '@/utils/store/withdrawals'

/** Where to go for stopping altogether. */
export const LEAVING_ID = 'leaving'

/** Withdrawing everything, and leaving: as easy as joining was. */
export function LeaveSection(): ReactNode {
  const { t } = useTranslation('settings')
  const { isLeaving } = useMembershipState()
  const [asked, setAsked] = useState<'withdraw' | 'leave' | null>(null)
  return (
    <section>
      <h2 id={LEAVING_ID} tabIndex={-1}>
        {t('leaving.title')}
      </h2>
      <p>{t('leaving.lead')}</p>
      <div className="buttons">
        <Button variant="default" disabled={isLeaving} onClick={() => setAsked('withdraw')}>
          {t('leaving.withdrawAll')}
        </Button>
        <Button variant="default" disabled={isLeaving} onClick={() => setAsked('leave')}>
          {t('leaving.leave')}
        </Button>
      </div>
      {isLeaving && <p>{t('leaving.strip')}</p>}
      {asked === 'withdraw' && <WithdrawAllDialog onClose={() => setAsked(null)} />}
      {asked === 'leave' && <LeaveDialog onClose={() => setAsked(null)} />}
    </section>
  )
}

function WithdrawAllDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation('settings', 'withdrawing')
  return (
    <WithdrawalDialog
      action={t('leaving.withdrawAll')}
      done="withdrawing.doneAll"
      request={{ scope: { of: 'all' }, leave: false }}
      onClose={onClose}
    >
      <p>{t('withdrawing.effectAll')}</p>
      <p>{t('withdrawing.kept')}</p>
    </WithdrawalDialog>
  )
}

/** Leaving asks what becomes of the clips that were sent; neither answer is given beforehand. */
function LeaveDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation('settings', 'withdrawing')
  const [sent, setSent] = useState<'none' | 'all' | null>(null)
  return (
    <WithdrawalDialog
      action={t('leaving.leave')}
      done="leaving.started"
      request={sent && { scope: { of: sent }, leave: true }}
      onClose={onClose}
    >
      <p>{t('leaving.effect')}</p>
      <Radio.Group
        label={t('leaving.sentClips')}
        value={sent}
        onChange={(value) => setSent(value === 'all' ? 'all' : 'none')}
      >
        <Stack gap="sm" mt="xs">
          <Radio
            value="none"
            label={t('leaving.keepSent')}
            description={t('leaving.keepSentEffect')}
          />
          <Radio
            value="all"
            label={t('leaving.withdrawSent')}
            description={t('withdrawing.effectAll')}
          />
        </Stack>
      </Radio.Group>
      {sent === 'all' && <p>{t('withdrawing.kept')}</p>}
      <UnansweredWords isKeeping={sent === 'none'} />
    </WithdrawalDialog>
  )
}

/** Some batches were tried and not answered: whether they arrived shows when the alliance confirms. */
function UnansweredWords({ isKeeping }: { isKeeping: boolean }): ReactNode {
  const { t } = useTranslation('settings')
  const clips = useLiveQuery(countUnanswered) ?? 0
  if (!isKeeping || clips === 0) return null
  return <p>{t('leaving.unanswered', { count: clips })}</p>
}

async function countUnanswered(): Promise<number> {
  const membership = await findMembership(db)
  const ids = membership ? await unansweredBatches(db, membership) : []
  const batches = await db.batches.bulkGet(ids)
  return batches.reduce((sum, batch) => sum + (batch?.clipIds.length ?? 0), 0)
}

interface WithdrawalDialogProps {
  action: string
  /** Said when it is under way. */
  done: PlainKey<'settings' | 'withdrawing'>
  /** `null` as long as something is left to choose. */
  request: Pick<Withdrawal, 'scope' | 'leave'> | null
  onClose: () => void
  children: ReactNode
}

/** What cannot be undone for long takes a tick and a button. */
function WithdrawalDialog(props: WithdrawalDialogProps): ReactNode {
  const { action, done, request, onClose, children } = props
  const { t } = useTranslation('settings', 'withdrawing')
  const { offerUndo } = useNotifications()
  const { isBusy, run } = useTask()
  const [isSure, setSure] = useState(false)
  const confirm = (): void => {
    run(async () => {
      if (!request) return
      const { scope, leave } = request
      const { id, left } = await requestWithdrawal(db, scope, { leave }, now())
      syncSoon()
      const rest = left.length > 0 ? [t('withdrawing.leftOver', { count: left.length })] : []
      offerUndo([t(done), ...rest].join('\n'), () => cancelWithdrawals(db, [id]))
      onClose()
    })
  }
  return (
    <ConfirmDialog
      title={action}
      action={action}
      isRed
      isBusy={isBusy}
      isIncomplete={!isSure || !request}
      onClose={onClose}
      onConfirm={confirm}
    >
      {children}
      <Checkbox
        checked={isSure}
        label={t('leaving.sure')}
        onChange={({ currentTarget }) => setSure(currentTarget.checked)}
      />
    </ConfirmDialog>
  )
}
