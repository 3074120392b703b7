import { Button, Checkbox, Group, Modal } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { syncSoon } from '@/components/app/background'
import { db, now } from '@/components/app/database'
import { useMembershipState } from '@/components/app/membership-state'
import { useNotices } from '@/components/app/notices'
import { useTask } from '@/components/app/use-task'
import { useWords } from '@/components/app/words'
import { requestWithdrawal } from '@/utils/sync/withdraw'
import styles from './settings.module.css'

/** Withdrawing everything, and leaving: as easy as joining was. */
export function LeavePart(): ReactNode {
  const { t } = useWords()
  const { isLeaving } = useMembershipState()
  const [asked, setAsked] = useState<'withdraw' | 'leave' | null>(null)
  return (
    <section>
      <h2>{t('leaving.title')}</h2>
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
      {asked && <LeaveForm leave={asked === 'leave'} onClose={onClose} />}
    </Modal>
  )
}

function LeaveForm({ leave, onClose }: { leave: boolean; onClose: () => void }): ReactNode {
  const { t } = useWords()
  const { say } = useNotices()
  const { isBusy, run } = useTask()
  const [isSure, setSure] = useState(false)
  const confirm = (): void => {
    run(async () => {
      await requestWithdrawal(db, { of: 'all' }, { leave }, now())
      syncSoon()
      say(t(leave ? 'leaving.started' : 'withdrawing.done'))
      onClose()
    })
  }
  return (
    <>
      <p>{t('withdrawing.effectAll')}</p>
      <p>{t('withdrawing.kept')}</p>
      {leave && <p>{t('leaving.effect')}</p>}
      <Checkbox
        checked={isSure}
        label={t('leaving.sure')}
        onChange={({ currentTarget }) => setSure(currentTarget.checked)}
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button color="red" loading={isBusy} disabled={!isSure} onClick={confirm}>
          {t(leave ? 'leaving.leave' : 'leaving.withdrawAll')}
        </Button>
      </Group>
    </>
  )
}
