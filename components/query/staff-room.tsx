import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useMembershipState } from '@/components/ui/membership-state'
import { problemWords } from '@/components/ui/problem-words'
import { hashOf } from '@/components/ui/route'
import { useWords } from '@/components/ui/words'
import styles from '@/components/ui/staff-page.module.css'
import type { Answer } from './use-answer'

/** Shows its children to staff, and tells everybody else why they see nothing. */
export function StaffRoom({ children }: { children: ReactNode }): ReactNode {
  const { t } = useWords()
  const { isLoaded, isJoined, isStaff } = useMembershipState()
  if (!isLoaded) return null
  if (isStaff) return children
  return (
    <div className={styles.page}>
      <h1>{t('staff.onlyStaff')}</h1>
      <p>{t('staff.onlyStaffWhy')}</p>
      {!isJoined && (
        <p>
          <a href={hashOf({ page: 'join', link: '', way: 'invite' })}>{t('staff.notJoined')}</a>
        </p>
      )}
    </div>
  )
}

/** Says that a call failed and why, with a way to ask again; nothing where it went well. */
export function Unanswered({ answer }: { answer: Answer<unknown> }): ReactNode {
  const words = useWords()
  if (answer.problem === undefined) return null
  return (
    <div className={styles.unanswered} role="alert">
      <p>
        <strong>{words.t('staff.unanswered')}</strong> {problemWords(words, answer.problem)}
      </p>
      <Button variant="default" loading={answer.isLoading} onClick={answer.reload}>
        {words.t('staff.tryAgain')}
      </Button>
    </div>
  )
}
