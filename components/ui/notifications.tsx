import { Button, CloseButton } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react'
import { LongWorkToast, useLongWork, type Watch } from './long-work'
import styles from './notifications.module.css'
import { problemText } from './problem-text'
import { useTranslation } from './translation'

const SHOWN_MS = 8000
const PROBLEM_SHOWN_MS = 15_000
const UNDO_DEPTH = 20

interface Notification {
  id: number
  text: string
  tone: 'done' | 'problem'
  undo?: Undo
}
/** Undoes it. What it came to, in words, where “undone” is not all that there is to say. */
type Undo = () => Promise<string | void>

/** How screens tell what happened, and offer to undo it. */
export interface Notifications {
  say: (text: string) => void
  /** Says what was done, with a button that undoes it; Ctrl+Z does the same. */
  offerUndo: (text: string, undo: Undo) => void
  /** Says in words what went wrong. */
  complain: (error: unknown) => void
  /** Shows how far long work comes. */
  watch: Watch
}

const NotificationsContext = createContext<Notifications | null>(null)

/** Says what happened, from anywhere below `NotificationsProvider`. */
export function useNotifications(): Notifications {
  const notifications = use(NotificationsContext)
  if (!notifications) throw new Error('no NotificationsProvider above')
  return notifications
}

/** Shows notifications above everything below it, and listens for Ctrl+Z. */
export function NotificationsProvider({ children }: { children: ReactNode }): ReactNode {
  const translation = useTranslation()
  const [shown, setShown] = useState<Notification[]>([])
  const undoable = useRef<Notification[]>([])
  const nextId = useRef(1)
  const { works, watch } = useLongWork()

  const add = useCallback((notification: Omit<Notification, 'id'>) => {
    const added = { ...notification, id: nextId.current++ }
    setShown((before) => [...before.slice(-2), added])
    if (added.undo) undoable.current = [...undoable.current, added].slice(-UNDO_DEPTH)
  }, [])
  const dismiss = useCallback((id: number) => {
    setShown((before) => before.filter((notification) => notification.id !== id))
  }, [])
  const complain = useCallback(
    (error: unknown) => add({ text: problemText(translation, error), tone: 'problem' }),
    [add, translation],
  )
  const undo = useCallback(
    (notification: Notification) => {
      undoable.current = undoable.current.filter(({ id }) => id !== notification.id)
      dismiss(notification.id)
      notification
        .undo?.()
        .then((told) => add({ text: told ?? translation.t('common.undone'), tone: 'done' }))
        .catch(complain)
    },
    [add, complain, dismiss, translation],
  )
  useUndoKey(
    useCallback(() => {
      const last = undoable.current.at(-1)
      if (last) undo(last)
      return last !== undefined
    }, [undo]),
  )
  const notifications = useMemo(
    () => ({
      say: (text: string) => add({ text, tone: 'done' }),
      offerUndo: (text: string, undoIt: Undo) => add({ text, tone: 'done', undo: undoIt }),
      complain,
      watch,
    }),
    [add, complain, watch],
  )
  return (
    <NotificationsContext value={notifications}>
      {children}
      <section className={styles.stack} aria-label={translation.t('common.notifications')}>
        {works.length > 0 && (
          <div>
            {works.map((work) => (
              <LongWorkToast key={work.id} work={work} />
            ))}
          </div>
        )}
        <div role="status" aria-live="polite">
          {shown.map((notification) => (
            <Toast
              key={notification.id}
              notification={notification}
              onUndo={undo}
              onDismiss={dismiss}
            />
          ))}
        </div>
      </section>
    </NotificationsContext>
  )
}

interface ToastProps {
  notification: Notification
  onUndo: (notification: Notification) => void
  onDismiss: (id: number) => void
}

function Toast({ notification, onUndo, onDismiss }: ToastProps): ReactNode {
  const { t } = useTranslation()
  const [isHeld, setHeld] = useState(false)
  const { id, tone } = notification
  const textId = useId()
  useEffect(() => {
    if (isHeld) return
    const shownFor = tone === 'problem' ? PROBLEM_SHOWN_MS : SHOWN_MS
    const timer = setTimeout(() => onDismiss(id), shownFor)
    return () => clearTimeout(timer)
  }, [id, isHeld, onDismiss, tone])
  const Icon = tone === 'problem' ? IconAlertTriangle : IconCheck
  return (
    <div
      className={styles.toast}
      data-tone={tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon size={20} aria-hidden className={styles.icon} />
      <span className={styles.text} id={textId}>
        {notification.text}
      </span>
      {notification.undo && (
        <Button
          size="compact-sm"
          variant="default"
          // Several may stand here: each says what it undoes.
          aria-describedby={textId}
          onClick={() => onUndo(notification)}
        >
          {t('common.undo')}
        </Button>
      )}
      <CloseButton size="sm" aria-label={t('common.close')} onClick={() => onDismiss(id)} />
    </div>
  )
}

/** Ctrl+Z or ⌘Z, but not where it belongs to a text field. */
function useUndoKey(undoLast: () => boolean): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === 'z'
      if (!isUndo || isTyping(event.target)) return
      if (undoLast()) event.preventDefault()
    }
    globalThis.addEventListener('keydown', onKey)
    return () => globalThis.removeEventListener('keydown', onKey)
  }, [undoLast])
}

/** Whether keys go into a field. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'))
  )
}
