import { Button, Checkbox, Group, Modal, Radio, Stack } from '@mantine/core'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState, type ReactNode } from 'react'
import { syncSoon } from '@/components/ui/background'
import { db, now } from '@/components/ui/database'
import { useMembershipState } from '@/components/ui/membership-state'
import { useNotices } from '@/components/ui/notices'
import { useTask } from '@/components/ui/use-task'
import { useWords } from '@/components/ui/words'
import type { WordKey } from '@/utils/language/areas'
import type { Withdrawal } from '@/utils/protocol/calls'
import { cancelWithdrawals, requestWithdrawal } from '@/utils/sync/withdraw'
import styles from './settings.module.css'

/** Where to go for stopping altogether. */
export const LEAVING_ID = 'leaving'

/** Withdrawing everything, and leaving: as easy as joining was. */
export function LeaveSection(): ReactNode {
  const { t } = useWords()
  const { isLeaving } = useMembershipState()
  const [asked, setAsked] = useState<'withdraw' | 'leave' | null>(null)
  return (
    <section>
      <h2 id={LEAVING_ID} tabIndex={-1}>
        {t('leaving.title')}
      </h2>
      <p>{t('leaving.lead')}</p>
      <div className={styles.buttons}>
        <Button variant="default" disabled={isLeaving} onClick={() => setAsked('withdraw')}>
          {t('leaving.withdrawAll')}
        </Button>
        <Button variant="default" disabled={isLeaving} onClick={() => setAsked('leave')}>
          {t('leaving.leave')}
        </Button>
      </div>
      {isLeaving && <p>{t('leaving.strip')}</p>}
      <LeaveDialog asked={asked} onClose={() => setAsked(null)} />
    </section>
  )
}

interface LeaveDialogProps {
  asked: 'withdraw' | 'leave' | null
  onClose: () => void
}

function LeaveDialog({ asked, onClose }: LeaveDialogProps): ReactNode {
  const { t } = useWords()
  return (
    <Modal
      opened={asked !== null}
      onClose={onClose}
      title={t(asked === 'leave' ? 'leaving.leave' : 'leaving.withdrawAll')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {asked === 'withdraw' && <WithdrawAllForm onClose={onClose} />}
      {asked === 'leave' && <LeaveForm onClose={onClose} />}
    </Modal>
  )
}

function WithdrawAllForm({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords()
  return (
    <ConfirmForm
      action={t('leaving.withdrawAll')}
      done="withdrawing.doneAll"
      request={{ scope: { of: 'all' }, leave: false }}
      onClose={onClose}
    >
      <p>{t('withdrawing.effectAll')}</p>
      <p>{t('withdrawing.kept')}</p>
    </ConfirmForm>
  )
}

/** Leaving asks what becomes of the clips that were sent; neither answer is given beforehand. */
function LeaveForm({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords()
  const [sent, setSent] = useState<'none' | 'all' | null>(null)
  return (
    <ConfirmForm
      action={t('leaving.leave')}
      done="leaving.started"
      request={sent && { scope: { of: sent }, leave: true }}
      onClose={onClose}
    >
      <p>{t('leaving.effect')}</p>
      <Radio.Group
        my="md"
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
    </ConfirmForm>
  )
}

/** Some batches were tried and not answered: whether they arrived shows when the alliance confirms. */
function UnansweredWords({ isKeeping }: { isKeeping: boolean }): ReactNode {
  const { t, number } = useWords()
  const batches = useLiveQuery(() => db.batches.where('state').anyOf('sealed', 'sending').toArray())
  const tried = (batches ?? []).filter(({ attempts }) => attempts > 0)
  const clips = tried.reduce((sum, { clipIds }) => sum + clipIds.length, 0)
  if (!isKeeping || clips === 0) return null
  return <p>{t('leaving.unanswered', { count: number(clips) })}</p>
}

interface ConfirmFormProps {
  action: string
  /** Said when it is under way. */
  done: WordKey
  /** `null` as long as something is left to choose. */
  request: Pick<Withdrawal, 'scope' | 'leave'> | null
  onClose: () => void
  children: ReactNode
}

/** What cannot be undone for long takes a tick and a button. */
function ConfirmForm({ action, done, request, onClose, children }: ConfirmFormProps): ReactNode {
  const { t, number } = useWords()
  const { offerUndo } = useNotices()
  const { isBusy, run } = useTask()
  const [isSure, setSure] = useState(false)
  const confirm = (): void => {
    run(async () => {
      if (!request) return
      const { scope, leave } = request
      const { id, left } = await requestWithdrawal(db, scope, { leave }, now())
      syncSoon()
      const rest = left.length > 0 ? t('withdrawing.leftOver', { count: number(left.length) }) : ''
      offerUndo(`${t(done)} ${rest}`.trim(), () => cancelWithdrawals(db, [id]))
      onClose()
    })
  }
  return (
    <>
      {children}
      <Checkbox
        checked={isSure}
        label={t('leaving.sure')}
        onChange={({ currentTarget }) => setSure(currentTarget.checked)}
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button color="red" loading={isBusy} disabled={!isSure || !request} onClick={confirm}>
          {action}
        </Button>
      </Group>
    </>
  )
}
