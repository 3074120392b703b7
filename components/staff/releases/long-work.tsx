import { Loader, Progress } from '@mantine/core'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { percentOf } from './release-labels'
import styles from './releases.module.css'

interface LongWorkProps {
  /** When it was begun here; null where somebody else began it. */
  since: number | null
  words: string
  /** How far it is, where that is known. */
  done?: number
  of?: number
}

/** Says that the endpoint works on something, how far it is, and that nobody has to wait for it. */
export function LongWork({ since, words, done, of }: LongWorkProps): ReactNode {
  const { t } = useTranslation('releases')
  return (
    <div className={styles.working}>
      <Loader size="sm" aria-hidden />
      <div>
        <span role="status">{words}</span>{' '}
        {done !== undefined && of !== undefined && <Share done={done} of={of} label={words} />}
        <span className="soft">
          {since === null ? (
            t('releases.mayLeave', { isOurs: 'no', seconds: 0 })
          ) : (
            <Elapsed since={since} />
          )}
        </span>
      </div>
    </div>
  )
}

function Share({ done, of, label }: { done: number; of: number; label: string }): ReactNode {
  const { t } = useTranslation('releases')
  const percent = percentOf(done, of)
  return (
    <div className={styles.progress}>
      <Progress value={percent} aria-label={label} />
      {t('releases.settled', { percent, done, of })}
    </div>
  )
}

function Elapsed({ since }: { since: number }): ReactNode {
  const { t } = useTranslation('releases')
  const [now, setNow] = useState(since)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.round((now - since) / 1000))
  return t('releases.mayLeave', { isOurs: 'yes', seconds })
}
