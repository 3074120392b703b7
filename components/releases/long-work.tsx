import { Loader } from '@mantine/core'
import { useEffect, useState, type ReactNode } from 'react'
import { useWords } from '@/components/app/words'
import styles from './releases.module.css'

/** Says that the endpoint works on something, for how long, and that nobody has to wait for it. */
export function LongWork({ since, words }: { since: number; words: string }): ReactNode {
  const { t, number } = useWords()
  const seconds = useSecondsSince(since)
  return (
    <div className={styles.working}>
      <Loader size="sm" aria-hidden />
      <div>
        <span role="status">{words}</span>{' '}
        <span className={styles.soft}>
          {t('releases.elapsed', { seconds: number(seconds) })} {t('releases.mayLeave')}
        </span>
      </div>
    </div>
  )
}

function useSecondsSince(since: number): number {
  const [now, setNow] = useState(since)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, Math.round((now - since) / 1000))
}
