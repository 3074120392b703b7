import { Button, Loader } from '@mantine/core'
import type { ReactNode } from 'react'
import { problemText } from '@/components/ui/problem-text'
import { EndpointError } from '@/utils/protocol/endpoint-error'
import styles from '@/components/ui/staff.module.css'
import { useTranslation } from '@/components/ui/translation'
import type { QueryState } from './use-endpoint'

/** What there is to say of a question until it is answered: that it is asked, or why it failed. */
export function QueryStatus({ query }: { query: QueryState }): ReactNode {
  const { t } = useTranslation()
  if (query.isLoading) return <Loader role="status" aria-label={t('common.loading')} />
  return <Unanswered query={query} />
}

/** Says that a call failed and why, with a way to ask again; nothing where it went well. */
export function Unanswered({ query }: { query: QueryState }): ReactNode {
  const translation = useTranslation('staff')
  const { error } = query
  if (error === null) return null
  // What the endpoint itself says is an answer.
  const isAnswer = error instanceof EndpointError && error.kind === 'problem'
  return (
    <div className={styles.unanswered} role="alert">
      <p>
        {!isAnswer && <strong>{translation.t('staff.unanswered')} </strong>}
        {problemText(translation, error)}
      </p>
      <Button variant="default" loading={query.isFetching} onClick={() => query.refetch()}>
        {translation.t('staff.tryAgain')}
      </Button>
    </div>
  )
}
