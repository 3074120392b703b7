import type { ReactNode } from 'react'
import { syncSoon } from '@/components/ui/background'
import { db, now } from '@/components/ui/database'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation } from '@/components/ui/translation'
import type { Clip } from '@/utils/clip/clip'
import type { Statement } from '@/utils/clip/rights'
import { editClip, readClip } from '@/utils/store/clips'
import { findScans, nameScans } from '@/utils/store/scans'
import styles from '@/components/ui/clip-view/clip-view.module.css'
import { AssessmentFacts, AssessmentReasons } from '@/components/ui/clip-view/assessment-views'
import { ScansDisclosure } from './scans-field'
import { mayChange } from '@/utils/clip/lifecycle'
import { StatementForm } from './statement-form'
import { WorkPageOffer } from './work-page-offer'

/** Whether the clip may be shared, and every reason for and against, each with where it stands. */
export function RightsSection({ clip }: { clip: Clip }): ReactNode {
  const { t } = useTranslation('clip')
  const { rights } = clip
  return (
    <section className={styles.section}>
      <h3>{t('assessment.title')}</h3>
      <AssessmentFacts clip={clip} />
      <WorkPageOffer clip={clip} />
      {rights.statement && <StatementView clip={clip} statement={rights.statement} />}
      <StatementForm clip={clip} />
      <AssessmentReasons rights={rights} />
    </section>
  )
}

function StatementView({ clip, statement }: { clip: Clip; statement: Statement }): ReactNode {
  const { t, time } = useTranslation('clip', 'rights')
  return (
    <div className={styles.statement}>
      <strong>{t('assessment.stated', { kind: t(`basis.${statement.kind}`) })}</strong>
      {statement.evidence !== '' && <q>{statement.evidence}</q>}
      <small>{time(statement.statedAt)}</small>
      {statement.kind === 'permission' && <StatedScans clip={clip} statement={statement} />}
    </div>
  )
}

/** Scans of the permission: added or taken away later, they change the statement. */
function StatedScans({ clip, statement }: { clip: Clip; statement: Statement }): ReactNode {
  const { t } = useTranslation('clip')
  const { say } = useNotifications()
  const update = async (): Promise<void> => {
    const { rights } = await readClip(db, clip.id)
    const scans = nameScans(await findScans(db, clip.id))
    const edited = { ...rights, statement: { ...statement, scans } }
    const saved = await editClip(db, clip.id, { rights: edited }, now())
    if (saved.revision === clip.revision) return
    say(t('work.revised', { number: saved.revision }))
    syncSoon()
  }
  return (
    <ScansDisclosure
      clipId={clip.id}
      named={statement.scans ?? []}
      onChange={update}
      isReadOnly={!mayChange(clip)}
    />
  )
}
