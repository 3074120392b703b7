import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Back } from '@/components/ui/back'
import { useTranslation } from '@/components/ui/translation'
import styles from '@/components/ui/list/list-page.module.css'
import { Unanswered } from '@/components/query/query-status'
import { StaffPage } from '@/components/ui/staff-page'
import { DecisionButtons } from './decision-buttons'
import { MendButton, MendingDialog } from './mending-dialog'
import { QueueSide } from './queue-side'
import { ReasonDialog } from './reason-dialog'
import { RightsDialog } from './rights-dialog'
import { ReviewClipView } from './review-clip'
import reviewStyles from './review.module.css'
import { RulesPage } from './rules-page'
import { useReviewScreen, type ReviewScreen } from './use-review-screen'

/** Review: the queue on one side, the opened clip on the other; or the rules of review. */
export function ReviewPage({ opened }: { opened: string | null }): ReactNode {
  return <StaffPage>{opened === 'rules' ? <RulesPage /> : <QueuePage opened={opened} />}</StaffPage>
}

function QueuePage({ opened }: { opened: string | null }): ReactNode {
  const screen = useReviewScreen(opened)
  const { isWide, decision } = screen
  return (
    <div className={styles.panes}>
      {(isWide || opened === null) && <QueueSide screen={screen} opened={opened} />}
      {(isWide || opened !== null) && <DetailSide screen={screen} opened={opened} />}
      <ReasonDialog asked={decision.asked} onAnswer={decision.answer} onClose={decision.dismiss} />
      <RightsDialog
        clips={decision.unsettled?.clips ?? null}
        onAnswer={decision.settle}
        onClose={decision.leaveUnsettled}
      />
      <MendingDialog
        mendable={decision.mendable}
        onAnswer={decision.acceptMended}
        onClose={decision.leaveUnmended}
      />
    </div>
  )
}

function DetailSide({
  screen,
  opened,
}: {
  screen: ReviewScreen
  opened: string | null
}): ReactNode {
  const { t } = useTranslation('clips')
  const { query, clip, isNothing } = screen.detail
  return (
    <div className={reviewStyles.detailSide}>
      <section
        ref={screen.detailRef}
        tabIndex={-1}
        className={styles.detailSide}
        aria-label={t('clips.detail')}
        // A clip begins at its beginning, also where the one before was scrolled.
        key={opened}
      >
        {!screen.isWide && <Back to={screen.close}>{t('clips.backToList')}</Back>}
        {(opened === null || isNothing) && <NothingOpen />}
        {opened !== null && !query.isFetching && (
          <div className={reviewStyles.unanswered}>
            <Unanswered query={query} />
          </div>
        )}
        {opened !== null && clip && <ReviewClipView reviewed={clip} />}
      </section>
      {opened !== null && !isNothing && <DecisionBar screen={screen} />}
    </div>
  )
}

function DecisionBar({ screen }: { screen: ReviewScreen }): ReactNode {
  const { t } = useTranslation('review')
  const { clip } = screen.detail
  return (
    <div className={reviewStyles.decisionBar} role="toolbar" aria-label={t('review.decide')}>
      <DecisionButtons
        onDecide={screen.decideOpened}
        // While others are chosen the keys are about those.
        hasKeys={screen.selection.ids.size === 0}
        isDisabled={clip?.mayDecide !== 'yes'}
      />
      <MendButton isDisabled={clip?.mayDecide !== 'yes'} onMend={screen.mendOpened} />
      <Button size="sm" variant="subtle" disabled={!clip} onClick={screen.chooseSimilar}>
        {t('review.chooseSimilar')}
      </Button>
      <Button
        size="sm"
        variant="subtle"
        disabled={(clip?.page ?? null) === null}
        onClick={screen.choosePage}
      >
        {t('review.choosePage')}
      </Button>
    </div>
  )
}

function NothingOpen(): ReactNode {
  const { t } = useTranslation('review')
  return (
    <div className={styles.empty}>
      <p>{t('review.nothingOpen')}</p>
    </div>
  )
}
