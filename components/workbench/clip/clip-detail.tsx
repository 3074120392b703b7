import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, type ReactNode } from 'react'
import { db } from '@/components/ui/database'
import { useTranslation } from '@/components/ui/translation'
import { StateMark } from '@/components/ui/clip-view/marks'
import type { Clip } from '@/utils/clip/clip'
import { mayLeave, type LeavingDecision } from '@/utils/envelope/may-leave'
import type { Measure } from '@/utils/quality/measures'
import { beyondObligatory } from '@/utils/quality/obligatory'
import { isChecked } from '@/utils/quality/check-text'
import { checkStored } from '@/utils/store/checks'
import { findClip } from '@/utils/store/clips'
import { leavingContext } from '@/utils/store/membership'
import viewStyles from '@/components/ui/clip-view/clip-view.module.css'
import styles from './clip-detail.module.css'
import { ScanRequestsSection } from './scan-requests-section'
import { ClipHeading } from '@/components/ui/clip-view/clip-heading'
import { ClipToolbar } from './clip-toolbar'
import { HistorySection } from './history-section'
import { LinksSection } from './links-section'
import { NearSection } from './near-section'
import { NotesSection } from './notes-section'
import { ObstaclesSection } from './obstacles-section'
import { OriginSection } from '@/components/ui/clip-view/origin-section'
import { PersonalSection } from './personal-section'
import { QualitySection } from '@/components/ui/clip-view/quality-section'
import { Passage } from '@/components/ui/clip-view/passage'
import { RepairActions } from './repair-actions'
import { MendedSection, ReturnedSection } from './returned-section'
import { RightsSection } from './rights-section'
import { SourceSection } from '@/components/ui/clip-view/source-section'
import { AnchorSection } from './anchor-section'
import { WantedSection } from './wanted-section'
import { WorkSection } from './work-section'

interface ClipDetailProps {
  id: string
  /** What was searched for: it is marked. */
  words?: string
  /** The clip was deleted here: show something else. */
  onGone: () => void
}

/** All that is known of one clip, live, with everything that can be done to it. */
export function ClipDetail({ id, words = '', onGone }: ClipDetailProps): ReactNode {
  const { t } = useTranslation('clips')
  const loaded = useLiveQuery(() => readDetail(id), [id])
  useEffect(() => {
    if (loaded && !isChecked(loaded.clip)) void checkStored(db, [loaded.clip.id])
  }, [loaded])
  if (loaded === undefined) return null
  if (loaded === null) return <p className={styles.missing}>{t('clips.missing')}</p>
  const { clip, decision, demanded } = loaded
  return (
    <article className={viewStyles.detail}>
      <ClipHeading
        clip={clip}
        state={<StateMark state={clip.state} visibility={clip.visibility} />}
      />
      <ClipToolbar clip={clip} onGone={onGone} />
      <ScanRequestsSection clipId={clip.id} />
      <ReturnedSection clip={clip} />
      <MendedSection clip={clip} />
      <ObstaclesSection clip={clip} decision={decision} />
      <PersonalSection clip={clip} />
      <QualitySection clip={clip} demanded={demanded}>
        <RepairActions clip={clip} />
      </QualitySection>
      <NearSection clip={clip} />
      <WantedSection clip={clip} />
      <AnchorSection clip={clip} />
      <Passage clip={clip} words={words} />
      <OriginSection clip={clip} />
      <RightsSection clip={clip} />
      <WorkSection clip={clip} />
      <SourceSection clip={clip} />
      <NotesSection clip={clip} />
      <LinksSection clip={clip} />
      <HistorySection clip={clip} />
    </article>
  )
}

interface Detail {
  clip: Clip
  decision: LeavingDecision
  /** Findings for which the alliance takes no text. */
  demanded: Measure[]
}

async function readDetail(id: string): Promise<Detail | null> {
  const clip = await findClip(db, id)
  if (!clip) return null
  const context = await leavingContext(db, clip)
  const demanded = beyondObligatory(clip.text, context.endpoint?.obligatoryMeasures ?? [])
  return { clip, decision: mayLeave(clip, context), demanded }
}
