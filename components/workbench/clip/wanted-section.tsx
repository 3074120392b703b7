import { IconFlame } from '@tabler/icons-react'
import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import { db } from '@/components/ui/database'
import { hashOf } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import type { Clip } from '@/utils/clip/clip'
import { countsTowards, wantedFacts, wantedRule, wantedText } from '@/utils/clip/wanted'
import { findWanted } from '@/utils/store/wanted'
import styles from './clip-detail.module.css'
import { workbenchLink } from '@/components/ui/workbench-link'

/** Says that the alliance asks for such a clip, and under which entry. */
export function WantedSection({ clip }: { clip: Clip }): ReactNode {
  const { t, language, list } = useTranslation('wanted')
  const kept = useLiveQuery(() => findWanted(db))
  if (!kept) return null
  const facts = wantedFacts(clip)
  const fitting = kept.entries.filter(({ content }) => countsTowards(wantedRule(content), facts))
  if (fitting.length === 0) return null
  const titles = fitting.map(({ content }) => wantedText(content.title, language).text)
  return (
    <p className={styles.wanted}>
      <IconFlame size={18} aria-hidden />
      <span>
        {t('wanted.byAlliance')} ·{' '}
        <a {...workbenchLink(hashOf({ page: 'wanted' }))}>{list(titles)}</a>
      </span>
    </p>
  )
}
