import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import { db } from '@/components/app/database'
import { useWords } from '@/components/app/words'
import { StateMark } from '@/components/clips/marks'
import type { Clip } from '@/utils/clip/clip'
import { mayLeave, type LeavingDecision } from '@/utils/envelope/may-leave'
import { findClip } from '@/utils/store/clips'
import { leavingContext } from '@/utils/store/membership'
import styles from './clip-detail.module.css'
import { AskedPart } from './asked-part'
import { ClipHeading } from './clip-heading'
import { ClipToolbar } from './clip-toolbar'
import { HistoryPart } from './history-part'
import { LinksPart } from './links-part'
import { NotesPart } from './notes-part'
import { ObstaclesPart } from './obstacles-part'
import { OriginPart } from './origin-part'
import { Passage } from './passage'
import { ReturnedPart } from './returned-part'
import { RightsPart } from './rights-part'
import { SourcePart } from './source-part'
import { StandingPart } from './standing-part'
import { WantedPart } from './wanted-part'
import { WorkPart } from './work-part'

interface ClipDetailProps {
  id: string
  /** The clip was deleted here: show something else. */
  onGone: () => void
}

/** All that is known of one clip, live, with everything that can be done to it. */
export function ClipDetail({ id, onGone }: ClipDetailProps): ReactNode {
  const { t } = useWords()
  const loaded = useLiveQuery(() => readDetail(id), [id])
  if (loaded === undefined) return null
  if (loaded === null) return <p className={styles.missing}>{t('clips.missing')}</p>
  const { clip, decision } = loaded
  return (
    <article className={styles.detail}>
      <ClipHeading
        clip={clip}
        state={<StateMark state={clip.state} visibility={clip.visibility} />}
      />
      <ClipToolbar clip={clip} onGone={onGone} />
      <AskedPart clipId={clip.id} />
      <ReturnedPart clip={clip} />
      <ObstaclesPart clip={clip} decision={decision} />
      <WantedPart clip={clip} />
      <StandingPart clip={clip} />
      <Passage clip={clip} />
      <OriginPart clip={clip} />
      <RightsPart clip={clip} />
      <WorkPart clip={clip} />
      <SourcePart clip={clip} />
      <NotesPart clip={clip} />
      <LinksPart clip={clip} />
      <HistoryPart clip={clip} />
    </article>
  )
}

async function readDetail(id: string): Promise<{ clip: Clip; decision: LeavingDecision } | null> {
  const clip = await findClip(db, id)
  if (!clip) return null
  return { clip, decision: mayLeave(clip, await leavingContext(db, clip)) }
}
