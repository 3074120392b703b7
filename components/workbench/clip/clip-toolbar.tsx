import { ActionIcon, Button, Menu } from '@mantine/core'
import {
  IconArrowBackUp,
  IconDotsVertical,
  IconFlame,
  IconLock,
  IconSend,
  IconTrash,
} from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { syncSoon } from '@/components/ui/background'
import { db, now } from '@/components/ui/database'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation } from '@/components/ui/translation'
import { ExportDialog } from './export-dialog'
import { useClipActions } from './use-clip-actions'
import type { Clip } from '@/utils/clip/clip'
import { mayDo, type ClipAction } from '@/utils/clip/lifecycle'
import { editClip } from '@/utils/store/clips'
import { decisionObstacles } from '@/utils/envelope/may-leave'
import styles from './clip-detail.module.css'
import { OBSTACLES_ID } from './obstacles-section'
import { WithdrawDialog } from './withdraw-dialog'
import { WithdrawWorkDialog } from './withdraw-work-dialog'

/** What can be done to a clip in its present state, the likeliest first. */
export function ClipToolbar({ clip, onGone }: { clip: Clip; onGone: () => void }): ReactNode {
  const { t } = useTranslation('clips', 'withdrawing')
  const [isWithdrawing, setWithdrawing] = useState(false)
  const [isWithdrawingWork, setWithdrawingWork] = useState(false)
  const [isExporting, setExporting] = useState(false)
  const actions = useClipActions()
  const ids = [clip.id]
  const can = (action: ClipAction): boolean => mayDo(clip, action)
  return (
    <div className={`${styles.toolbar} no-print`} role="toolbar" aria-label={t('clips.actions')}>
      {can('contribute') && <ContributeButton clip={clip} />}
      {can('send-again') && <SendAgainButton clip={clip} />}
      {can('keep-private') && (
        <Button
          variant="default"
          leftSection={<IconLock size={18} aria-hidden />}
          onClick={() => actions.keepPrivate(ids)}
        >
          {t('clips.keepPrivate')}
        </Button>
      )}
      {can('take-back') && (
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={18} aria-hidden />}
          onClick={() => actions.takeBack(ids)}
        >
          {t('clips.takeBack')}
        </Button>
      )}
      {can('withdraw') && (
        <Button variant="default" onClick={() => setWithdrawing(true)}>
          {t('clips.withdraw')}
        </Button>
      )}
      {can('delete') && (
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('clips.delete')}
          title={t('clips.delete')}
          onClick={() => {
            actions.remove(ids)
            onGone()
          }}
        >
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('common.more')}>
            <IconDotsVertical size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <CopyItem text={clip.text} />
          <Menu.Item onClick={() => setExporting(true)}>{t('clips.export')}</Menu.Item>
          {can('withdraw') && (
            <Menu.Item onClick={() => setWithdrawingWork(true)}>{t('withdrawing.work')}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isWithdrawing && (
        <WithdrawDialog
          onClose={() => setWithdrawing(false)}
          onConfirm={() => actions.withdraw(ids)}
        />
      )}
      {isWithdrawingWork && (
        <WithdrawWorkDialog
          clip={clip}
          onClose={() => setWithdrawingWork(false)}
          onConfirm={actions.withdraw}
        />
      )}
      <ExportDialog ids={isExporting ? ids : null} onClose={() => setExporting(false)} />
    </div>
  )
}

/** Where something stands in the way, the button leads there instead of being dead. */
function ContributeButton({ clip }: { clip: Clip }): ReactNode {
  const { t } = useTranslation('clips')
  const actions = useClipActions()
  const isBlocked = decisionObstacles(clip).length > 0
  return (
    <Button
      variant={isBlocked ? 'default' : 'filled'}
      leftSection={<IconFlame size={18} aria-hidden />}
      aria-describedby={isBlocked ? OBSTACLES_ID : undefined}
      onClick={() => {
        if (isBlocked) document.querySelector<HTMLElement>(`#${OBSTACLES_ID}`)?.focus()
        else actions.contribute([clip.id])
      }}
    >
      {t('clips.contribute')}
    </Button>
  )
}

/** A returned clip goes out again as it stands: the next revision. */
function SendAgainButton({ clip }: { clip: Clip }): ReactNode {
  const { t } = useTranslation('clips')
  const { say, complain } = useNotifications()
  return (
    <Button
      leftSection={<IconSend size={18} aria-hidden />}
      onClick={() => {
        editClip(db, clip.id, {}, now())
          .then(() => {
            say(t('clips.sentAgain'))
            syncSoon()
          })
          .catch(complain)
      }}
    >
      {t('clips.sendAgain')}
    </Button>
  )
}

function CopyItem({ text }: { text: string }): ReactNode {
  const { t } = useTranslation('clips')
  const { say, complain } = useNotifications()
  return (
    <Menu.Item
      onClick={() => {
        navigator.clipboard
          .writeText(text)
          .then(() => say(t('common.copied')))
          .catch(complain)
      }}
    >
      {t('clips.copyText')}
    </Menu.Item>
  )
}
