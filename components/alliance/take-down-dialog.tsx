import { Button, Group, Modal, Progress } from '@mantine/core'
import { useRef, useState, type ReactNode } from 'react'
import { useStaffTask } from '@/components/staff/ask-staff'
import { useWords } from '@/components/app/words'
import { takeDown, type Because, type ClipPlace } from '@/utils/sync/duties'

interface TakeDownDialogProps {
  removal: { because: Because; words: string; clips: readonly ClipPlace[] }
  onClose: () => void
  /** How many went. Also after it was cancelled or broke off, with those until then. */
  onDone: (removed: number) => void
}

/** Asks once more, since it cannot be undone; then shows how far it is, and can be stopped. */
export function TakeDownDialog({ removal, onClose, onDone }: TakeDownDialogProps): ReactNode {
  const { t, number } = useWords()
  const { isBusy, run } = useStaffTask()
  const [done, setDone] = useState(0)
  const stopper = useRef<AbortController>(null)
  const total = removal.clips.length
  const start = (): void => {
    const controller = new AbortController()
    stopper.current = controller
    let soFar = 0
    run(async (client) => {
      try {
        const tell = (count: number, removed: number): void => {
          soFar = removed
          setDone(count)
        }
        onDone(await takeDown(client, removal, { signal: controller.signal, tell }))
      } catch (error) {
        if (controller.signal.aborted || soFar > 0) onDone(soFar)
        if (!controller.signal.aborted) throw error
      }
    })
  }
  return (
    <Modal
      opened
      onClose={isBusy ? () => undefined : onClose}
      title={t('duties.takeDown', { count: number(total) })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p>{t('duties.takeDownEffect')}</p>
      <p>{t('duties.takeDownReleases')}</p>
      {isBusy && (
        <Progress
          value={(100 * done) / total}
          aria-label={t('duties.takingDown', { done: number(done), of: number(total) })}
        />
      )}
      <Group justify="flex-end" mt="md">
        <Button
          variant="default"
          data-autofocus
          onClick={() => (isBusy ? stopper.current?.abort() : onClose())}
        >
          {t('common.cancel')}
        </Button>
        <Button color="red" loading={isBusy} onClick={start}>
          {t('duties.takeDown', { count: number(total) })}
        </Button>
      </Group>
    </Modal>
  )
}
