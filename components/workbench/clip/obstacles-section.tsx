import { Button } from '@mantine/core'
import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { hashOf, type Route } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import { useClipActions } from './use-clip-actions'
import type { Clip } from '@/utils/clip/clip'
import { waitingStates, type ClipState } from '@/utils/clip/lifecycle'
import type { LeavingDecision, Obstacle } from '@/utils/envelope/may-leave'
import { unclearKind } from '@/utils/rights/steps'
import styles from './clip-detail.module.css'
import { STATEMENT_ID } from './statement-form'
import { workbenchLink } from '@/components/ui/workbench-link'

/** The obstacles take the focus when somebody presses “contribute” in spite of them. */
export const OBSTACLES_ID = 'obstacles'

interface ObstaclesProps {
  clip: Clip
  decision: LeavingDecision
}

/** What keeps a clip from going out, in plain words, each with what to do about it. */
export function ObstaclesSection({ clip, decision }: ObstaclesProps): ReactNode {
  const { t } = useTranslation('clip')
  if (clip.state !== 'draft' && !waiting.includes(clip.state)) return null
  const found = decision.may ? [] : decision.obstacles.filter((one) => isWorthSaying(one, clip))
  if (found.length === 0) {
    return (
      <p className={styles.clear}>
        <IconCircleCheck size={20} aria-hidden />
        {t(clip.state === 'draft' ? 'obstacles.noneDraft' : 'obstacles.noneDecided')}
      </p>
    )
  }
  return (
    <section
      id={OBSTACLES_ID}
      tabIndex={-1}
      className={styles.obstacles}
      data-calm={found.every((one) => calm.has(one)) || undefined}
      aria-label={t('obstacles.title')}
    >
      <h3>
        <IconInfoCircle size={20} aria-hidden />
        {t('obstacles.title')}
      </h3>
      <ul>
        {found.map((obstacle) => (
          <li key={obstacle}>
            <div>{t(`obstacles.${toldAs(obstacle, clip)}`)}</div>
            <WayOut obstacle={obstacle} clip={clip} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What is unclear is told in three ways, as the light tells it. */
function toldAs(obstacle: Obstacle, clip: Clip): Obstacle | 'none' | 'staff' {
  const kind = obstacle === 'rights-unclear' ? unclearKind(clip) : 'step'
  return kind === 'step' ? obstacle : kind
}

const waiting: readonly ClipState[] = waitingStates

/** Facts of choice rather than trouble. */
const calm = new Set<Obstacle>(['private', 'not-joined', 'not-decided'])

/** Not having decided is what the buttons above are for. */
function isWorthSaying(obstacle: Obstacle, clip: Clip): boolean {
  if (obstacle === 'not-decided') return false
  return !(obstacle === 'malformed' && clip.state === 'draft')
}

/** What another statement may settle. */
const needsStatement = new Set<Obstacle>([
  'rights-unclear',
  'rights-reserved',
  'statement-not-taken',
])

const routes: Partial<Record<Obstacle, Route>> = {
  'not-joined': { page: 'join', link: '', way: 'invite' },
  'no-consent': { page: 'renew' },
  'consent-outdated': { page: 'renew' },
}

function WayOut({ obstacle, clip }: { obstacle: Obstacle; clip: Clip }): ReactNode {
  const { t } = useTranslation('clip')
  const actions = useClipActions()
  const route = routes[obstacle]
  if (route) {
    const label = obstacle === 'not-joined' ? 'joining.stripLink' : 'renewal.stripLink'
    return <a {...workbenchLink(hashOf(route))}>{t(label)}</a>
  }
  if (needsStatement.has(obstacle)) {
    return (
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => document.querySelector<HTMLElement>(`#${STATEMENT_ID}`)?.focus()}
      >
        {t('obstacles.toStatement')}
      </Button>
    )
  }
  if (obstacle === 'private' && clip.state === 'ready') {
    return (
      <Button size="compact-sm" variant="default" onClick={() => actions.contribute([clip.id])}>
        {t('obstacles.share')}
      </Button>
    )
  }
  return null
}
