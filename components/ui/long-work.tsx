import { Button, Progress } from '@mantine/core'
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import type { Watched } from '@/utils/store/chunks'
import styles from './notifications.module.css'
import { useTranslation } from './translation'

/** What is done sooner shows nothing. */
const SHOWN_AFTER_MS = 400

/** Long work under way. */
export interface LongWork {
  id: number
  label: string
  total: number
  done: number
  cancel?: () => void
}

/** Does something to `total` things and shows how far it came; `canCancel` where it may end between two of them. */
export type Watch = <Result>(
  work: { label: string; total: number; canCancel: boolean },
  task: (watched: Required<Watched>) => Promise<Result>,
) => Promise<Result>

/** The work that is under way, and how to begin one. The tab asks before it is closed on work. */
export function useLongWork(): { works: readonly LongWork[]; watch: Watch } {
  const [works, setWorks] = useState<readonly LongWork[]>([])
  const nextId = useRef(1)
  const watch: Watch = useCallback(async ({ label, total, canCancel }, task) => {
    const id = nextId.current++
    const controller = new AbortController()
    let done = 0
    const cancel = canCancel ? { cancel: () => controller.abort() } : {}
    const shown = setTimeout(
      () => setWorks((before) => [...before, { id, label, total, done, ...cancel }]),
      SHOWN_AFTER_MS,
    )
    const onProgress = (count: number): void => {
      done += count
      setWorks((before) => before.map((work) => (work.id === id ? { ...work, done } : work)))
    }
    try {
      return await task({ signal: controller.signal, onProgress })
    } finally {
      clearTimeout(shown)
      setWorks((before) => before.filter((work) => work.id !== id))
    }
  }, [])
  useAskBeforeClosing(works.length > 0)
  return { works, watch }
}

function useAskBeforeClosing(isWorking: boolean): void {
  useEffect(() => {
    if (!isWorking) return
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    globalThis.addEventListener('beforeunload', ask)
    return () => globalThis.removeEventListener('beforeunload', ask)
  }, [isWorking])
}

/** How far one piece of work came, with the button that ends it. */
export function LongWorkToast({ work }: { work: LongWork }): ReactNode {
  const { t } = useTranslation()
  const [isEnding, setEnding] = useState(false)
  const { label, done, total, cancel } = work
  return (
    <div className={styles.toast} data-tone="work">
      <div className={styles.text}>
        {t('common.progress', { label, done, total })}
        <Progress
          mt={6}
          size="sm"
          value={total === 0 ? 100 : (done / total) * 100}
          aria-label={label}
        />
      </div>
      {cancel && (
        <Button
          size="compact-sm"
          variant="default"
          disabled={isEnding}
          onClick={() => {
            setEnding(true)
            cancel()
          }}
        >
          {t('common.cancel')}
        </Button>
      )}
    </div>
  )
}
