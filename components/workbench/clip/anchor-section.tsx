import { Button } from '@mantine/core'
import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import { db } from '@/components/ui/database'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation } from '@/components/ui/translation'
import type { Clip } from '@/utils/clip/clip'
import { confirmPlace, denyPlace } from '@/utils/store/sightings'
import viewStyles from '@/components/ui/clip-view/clip-view.module.css'
import styles from './clip-detail.module.css'

/** Where the passage stands on its page now, if that is not certain, or that it is gone from there. */
export function AnchorSection({ clip }: { clip: Clip }): ReactNode {
  const { t } = useTranslation('clip')
  const { complain } = useNotifications()
  const sighting = useLiveQuery(() => db.sightings.get(clip.id), [clip.id])
  if (!sighting || sighting.certainty === 'sure') return null
  const language = clip.source.language ?? 'zh'
  const { quote } = clip.source.selectors
  if (sighting.certainty === 'lost' || !sighting.found) {
    return (
      <section className={styles.anchor} data-certainty="lost">
        <h3>{t('anchor.lost')}</h3>
        <p>{t('anchor.lostLead')}</p>
        <Words language={language} {...quote} />
      </section>
    )
  }
  return (
    <section className={styles.anchor} data-certainty="uncertain">
      <h3>{t('anchor.uncertain')}</h3>
      <p>{t('anchor.uncertainLead')}</p>
      <p className={viewStyles.where}>{t('anchor.kept')}</p>
      <Words language={language} {...quote} />
      <p className={viewStyles.where}>{t('anchor.found')}</p>
      <Words language={language} {...sighting.found.quote} />
      <div className={styles.anchorActions}>
        <Button size="compact-md" onClick={() => void confirmPlace(db, clip.id).catch(complain)}>
          {t('anchor.confirm')}
        </Button>
        <Button
          size="compact-md"
          variant="default"
          onClick={() => void denyPlace(db, clip.id).catch(complain)}
        >
          {t('anchor.deny')}
        </Button>
      </div>
    </section>
  )
}

interface WordsProps {
  language: string
  prefix: string
  exact: string
  suffix: string
}

const CONTEXT = 24
const LONGEST = 120

/** A passage between its neighbours on the line; of a long one beginning and end. */
function Words({ language, prefix, exact, suffix }: WordsProps): ReactNode {
  const characters = Array.from(exact)
  const shown =
    characters.length <= LONGEST
      ? exact
      : `${characters.slice(0, LONGEST / 2).join('')}……${characters.slice(-LONGEST / 2).join('')}`
  return (
    <blockquote className={styles.anchorText} lang={language}>
      {Array.from(prefix.split('\n').at(-1) ?? '')
        .slice(-CONTEXT)
        .join('')}
      <mark>{shown}</mark>
      {Array.from(suffix.split('\n')[0] ?? '')
        .slice(0, CONTEXT)
        .join('')}
    </blockquote>
  )
}
