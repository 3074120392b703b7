import { Button, Kbd, Modal, Textarea } from '@mantine/core'
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { isTyping } from '@/components/ui/notifications'
import { useSetting } from '@/components/ui/setting'
import { useTranslation } from '@/components/ui/translation'
import { reasons, type Reason } from '@/utils/protocol/schemas/review'
import styles from './review.module.css'
import type { Asked, Reasoning } from './use-decide'

interface ReasonDialogProps {
  asked: Asked | null
  onAnswer: (reasoning: Reasoning) => void
  onClose: () => void
}

/** Asks why clips are returned or rejected. The contributor reads the answer. */
export function ReasonDialog({ asked, onAnswer, onClose }: ReasonDialogProps): ReactNode {
  const { t } = useTranslation('review')
  // Read here, since the form would know it only a moment after it is shown.
  const hasKeys = useSetting('singleKeys') ?? false
  return (
    <Modal
      opened={asked !== null}
      onClose={onClose}
      size="lg"
      title={asked && t(`review.why.${asked.decision}`, { count: asked.clips.length })}
    >
      {asked && <ReasonForm asked={asked} hasKeys={hasKeys} onAnswer={onAnswer} />}
    </Modal>
  )
}

/** The number key of a reason is its place in the table, whatever the decision; the tenth is 0. */
const keyOf = (reason: Reason): string => String((reasons.indexOf(reason) + 1) % 10)

interface ReasonFormProps {
  asked: Asked
  hasKeys: boolean
  onAnswer: (reasoning: Reasoning) => void
}

function ReasonForm({ asked, hasKeys, onAnswer }: ReasonFormProps): ReactNode {
  const { t } = useTranslation('review')
  const [note, setNote] = useState('')
  /** A reason that cannot stand without words. */
  const [wanting, setWanting] = useState<Reason | null>(null)
  const wordsRef = useRef<HTMLTextAreaElement>(null)
  const fitting = reasons.filter(({ decisions }) => decisions.includes(asked.decision))
  const choose = (reason: Reason): void => {
    const said = note.trim()
    if (reason.needsNote && said === '') {
      setWanting(reason)
      wordsRef.current?.focus()
    } else onAnswer({ reason: reason.code, note: said })
  }
  useNumberKeys(hasKeys, (key) => {
    const reason = fitting.find((each) => keyOf(each) === key)
    if (reason) choose(reason)
    return reason !== undefined
  })
  return (
    <>
      <p className={styles.why}>{t('review.whyLead')}</p>
      <Textarea
        ref={wordsRef}
        label={t('review.note')}
        description={t('review.noteWhy')}
        error={wanting && t('review.noteWanted')}
        maxLength={2000}
        autosize
        minRows={2}
        maxRows={8}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
        onKeyDown={(event) => {
          const isSent = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
          if (isSent && wanting) choose(wanting)
        }}
      />
      <ul className={styles.reasons} aria-label={t('review.reasons')}>
        {fitting.map((reason, index) => (
          <li key={reason.code}>
            <Button
              variant={wanting === reason ? 'filled' : 'default'}
              fullWidth
              justify="start"
              data-autofocus={index === 0 || undefined}
              leftSection={hasKeys && <Kbd aria-hidden>{keyOf(reason)}</Kbd>}
              aria-keyshortcuts={hasKeys ? keyOf(reason) : undefined}
              onClick={() => choose(reason)}
            >
              {t(`reasons.${reason.code}`)}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

/**
 * Digits wherever the focus is but in a field: who knows the reasons presses both keys in one go, and
 * the second one comes before the dialog has the focus.
 */
function useNumberKeys(isOn: boolean, act: (key: string) => boolean): void {
  const current = useRef(act)
  useLayoutEffect(() => {
    current.current = act
  })
  useLayoutEffect(() => {
    if (!isOn) return
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (/^\d$/.test(event.key) && current.current(event.key)) event.preventDefault()
    }
    globalThis.addEventListener('keydown', onKey)
    return () => globalThis.removeEventListener('keydown', onKey)
  }, [isOn])
}
