import { Progress } from '@mantine/core'
import { useRef, useState, type ReactNode } from 'react'
import { keys } from '@/components/query/keys'
import { useEndpointTask } from '@/components/query/use-endpoint'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useTranslation } from '@/components/ui/translation'
import type { Because } from '@/utils/protocol/schemas/moderation'
import { takeDown, type ClipPlace } from './removal'

interface TakeDownDialogProps {
  removal: { because: Because; note: string; clips: readonly ClipPlace[] }
  /** Which clips these are, where it is not what the person ticked one by one. */
  which?: string
  onClose: () => void
  /** How many went, and how many are left: some are when it was cancelled or broke off. */
  onDone: (removed: number, left: number) => void
}

/** Asks once more, since it cannot be undone; then shows how far it is, and can be stopped. */
export function TakeDownDialog(props: TakeDownDialogProps): ReactNode {
  const { removal, which, onClose, onDone } = props
  const { t } = useTranslation('moderation')
  const { isBusy, run } = useEndpointTask(keys.foundClips(removal.because), keys.takedowns)
  const [done, setDone] = useState(0)
  const stopper = useRef<AbortController>(null)
  const total = removal.clips.length
  const start = (): void => {
    const controller = new AbortController()
    stopper.current = controller
    let [gone, left] = [0, total]
    run(async (call) => {
      try {
        const tell = (count: number, removed: number): void => {
          gone = removed
          left = total - count
          setDone(count)
        }
        onDone(await takeDown(call, removal, { signal: controller.signal, tell }), 0)
      } catch (error) {
        if (controller.signal.aborted || gone > 0) onDone(gone, left)
        if (!controller.signal.aborted) throw error
      }
    })
  }
  const told = t('moderation.takingDown', { done, of: total })
  return (
    <ConfirmDialog
      title={t('moderation.takeDown', { count: total })}
      action={t('moderation.takeDown', { count: total })}
      isRed
      isBusy={isBusy}
      onClose={() => (isBusy ? stopper.current?.abort() : onClose())}
      onConfirm={start}
    >
      {which !== undefined && <p>{which}</p>}
      <p>{t('moderation.takeDownEffect')}</p>
      <p>{t('moderation.takeDownReleases')}</p>
      {isBusy && (
        <div>
          <p role="status">{told}</p>
          <Progress value={(100 * done) / total} aria-label={told} />
        </div>
      )}
    </ConfirmDialog>
  )
}
