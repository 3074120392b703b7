import { useEffect, useState, type ReactNode } from 'react'
import { Differences } from '@/components/ui/clip-view/differences'
import nearStyles from '@/components/ui/clip-view/differences.module.css'
import viewStyles from '@/components/ui/clip-view/clip-view.module.css'
import { StateMark } from '@/components/ui/clip-view/marks'
import { db } from '@/components/ui/database'
import { hashOf } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import { workbenchLink } from '@/components/ui/workbench-link'
import type { Clip } from '@/utils/clip/clip'
import type { SketchIndex } from '@/utils/duplicates/sketch-index'
import { findNearClips, type NearClip } from '@/utils/store/near-clips'

/** Reading all sketches takes a moment with many clips: once for a page. */
let index: SketchIndex | undefined

/** Clips of this device that are nearly the same, with what differs. Looked for after the clip is shown. */
export function NearSection({ clip }: { clip: Clip }): ReactNode {
  const { t } = useTranslation('clip')
  const near = useNearClips(clip)
  const [best] = near
  if (!best) return null
  return (
    <section className={viewStyles.section}>
      <h3>{t(best.resemblance === 1 ? 'near.title' : 'near.similar')}</h3>
      {near.map((each) => (
        <NearView key={each.clip.id} near={each} clip={clip} />
      ))}
    </section>
  )
}

function useNearClips(clip: Clip): readonly NearClip[] {
  const [found, setFound] = useState<{ of: string; near: readonly NearClip[] }>()
  const { id, digest } = clip
  const of = `${id} ${digest}`
  useEffect(() => {
    let isLeft = false
    const look = async (): Promise<void> => {
      const result = await findNearClips(db, clip, index)
      index = result.index
      if (!isLeft) setFound({ of, near: result.near })
    }
    look().catch((error: unknown) => console.warn('no near duplicates could be looked for', error))
    return () => {
      isLeft = true
    }
    // The text is what counts, and its digest changes with it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [of])
  return found?.of === of ? found.near : []
}

function NearView({ near, clip }: { near: NearClip; clip: Clip }): ReactNode {
  const { t, day, percent } = useTranslation('clip')
  const { clip: other, containment, resemblance } = near
  const title = other.work.title ?? other.source.title
  return (
    <details className={nearStyles.near} open={resemblance < 1 || undefined}>
      <summary>
        <strong>
          {resemblance === 1
            ? t(other.text === clip.text ? 'near.same' : 'near.sameButSigns')
            : t('near.shares', { share: percent(containment) })}
        </strong>
        <span lang={other.source.language ?? 'zh'}>{title}</span>
        <small>
          <StateMark state={other.state} visibility={other.visibility} /> {day(other.createdAt)}
        </small>
      </summary>
      <p className={nearStyles.legend}>
        <del>{t('near.onlyThere')}</del> <ins>{t('near.onlyHere')}</ins>{' '}
        <a {...workbenchLink(hashOf({ page: 'clips', id: other.id }))}>{t('near.open')}</a>
      </p>
      <Differences before={other.text} after={clip.text} language={clip.source.language} />
    </details>
  )
}
