import { Button } from '@mantine/core'
import { IconBook2 } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState, type ReactNode } from 'react'
import { sendMessage } from '@/components/ui/background'
import { db } from '@/components/ui/database'
import { useNotifications } from '@/components/ui/notifications'
import { useTask } from '@/components/ui/use-task'
import { useTranslation } from '@/components/ui/translation'
import type { Clip } from '@/utils/clip/clip'
import { findReport } from '@/utils/store/reports'
import styles from './clip-detail.module.css'

/** Why the page of the work was not read. */
type Problem = 'unread' | 'no-page'

/**
 * A chapter often leaves its rights to the page of the work: offers to look there, as the card does.
 * Shown as long as that page was not asked and nothing was stated instead.
 */
export function WorkPageOffer({ clip }: { clip: Clip }): ReactNode {
  const isOpen = clip.state === 'draft' && !clip.rights.statement
  const report = useLiveQuery(() => findReport(db, clip.id), [clip.id, isOpen])
  return isOpen && report !== undefined ? <Offer key={clip.id} clip={clip} /> : null
}

function Offer({ clip }: { clip: Clip }): ReactNode {
  const { t, rich } = useTranslation('clip', 'rights')
  const { say } = useNotifications()
  const { isBusy, run } = useTask()
  const [problem, setProblem] = useState<Problem>()
  const ask = (): void => {
    setProblem(undefined)
    run(async () => {
      const outcome = await sendMessage('ask-work-page', { clipId: clip.id })
      if (outcome === 'read' || outcome === 'silent') say(t(`workPage.${outcome}`))
      else if (outcome !== 'decided') setProblem(outcome)
    })
  }
  return (
    <div className={styles.workPage}>
      <p>{t('workPage.lead')}</p>
      <Button
        variant="default"
        loading={isBusy}
        leftSection={<IconBook2 size={18} aria-hidden />}
        onClick={ask}
      >
        {t('workPage.ask')}
      </Button>
      {problem !== undefined && (
        <p role="alert">
          {problem === 'unread'
            ? t('workPage.unread')
            : rich('workPage.no-page', {
                link: <a href={clip.source.url} target="_blank" rel="noreferrer" />,
              })}
        </p>
      )}
    </div>
  )
}
