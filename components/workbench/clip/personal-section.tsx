import { Button } from '@mantine/core'
import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import viewStyles from '@/components/ui/clip-view/clip-view.module.css'
import { db, now } from '@/components/ui/database'
import { useNotifications } from '@/components/ui/notifications'
import { maskedSummary } from '@/components/ui/personal-labels'
import { useTranslation } from '@/components/ui/translation'
import type { Clip } from '@/utils/clip/clip'
import { mayDo } from '@/utils/clip/lifecycle'
import { leavingContent } from '@/utils/envelope/may-leave'
import { mayBeDenied } from '@/utils/privacy/kinds'
import { isMaskable, knownWords, readMember, type Replacement } from '@/utils/privacy/mask'
import { openFindings, type OpenFinding } from '@/utils/privacy/open-findings'
import { denyFinding, findReplaced, maskClip, unmaskClip } from '@/utils/store/redactions'
import { sliceCodePoints } from '@/utils/text/code-points'
import styles from './clip-detail.module.css'

/** Personal information in a clip: what was masked, what is still open, and what can be done about it. */
export function PersonalSection({ clip }: { clip: Clip }): ReactNode {
  const translation = useTranslation('clip', 'names')
  const { t } = translation
  const { complain } = useNotifications()
  const masked = maskedSummary(translation, clip)
  const replaced = useLiveQuery(() => findReplaced(db, [clip.id]), [clip.id])?.get(clip.id)
  const open = findingsOf(clip, replaced ?? [])
  const isChangeable = mayDo(clip, 'edit') || mayDo(clip, 'send-again')
  if (masked === '' && open.length === 0) return null
  const run = (task: Promise<unknown>): void => void task.catch(complain)
  return (
    <section className={styles.anchor} aria-label={t('personal.title')}>
      <h3>{t('personal.title')}</h3>
      {masked !== '' && <p>{masked}</p>}
      {open.length > 0 && <p>{t('personal.lead')}</p>}
      <ul>
        {open.map((one) => (
          <li key={`${one.where} ${String(one.start)} ${one.rule}`}>
            <Finding
              clip={clip}
              finding={one}
              onDeny={() => run(denyFinding(db, clip.id, one, now()))}
            />
          </li>
        ))}
      </ul>
      {isChangeable && (
        <div className={styles.anchorActions}>
          {open.some(({ where }) => isMaskable(where)) && (
            <Button size="compact-md" onClick={() => run(maskClip(db, clip.id, now()))}>
              {t('personal.mask')}
            </Button>
          )}
          {masked !== '' && (
            <Button
              size="compact-md"
              variant="default"
              onClick={() => run(unmaskClip(db, clip.id, now()))}
            >
              {t('personal.unmask')}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}

interface FindingProps {
  clip: Clip
  finding: OpenFinding
  onDeny: () => void
}

function Finding({ clip, finding, onDeny }: FindingProps): ReactNode {
  const { t } = useTranslation('clip', 'names')
  const { rule, kind, where, start, end } = finding
  if (!isMaskable(where)) return t('personal.inAddress')
  return (
    <>
      {t(`personal.${kind}`, { count: 1 })}{' '}
      <mark lang={clip.source.language ?? 'zh'}>
        {sliceCodePoints(readMember(clip, where) ?? '', start, end)}
      </mark>{' '}
      <span className={viewStyles.where}>{t(`personal.rule.${rule}`)}</span>{' '}
      {mayBeDenied(rule) ? (
        <Button size="compact-sm" variant="default" onClick={onDeny}>
          {t('personal.deny')}
        </Button>
      ) : (
        <span className={viewStyles.where}>{t('personal.certain')}</span>
      )}
    </>
  )
}

/** What the gate would find, each once: the selectors say again what text and context say. */
function findingsOf(clip: Clip, replaced: readonly Replacement[]): OpenFinding[] {
  try {
    return openFindings(leavingContent(clip), knownWords(replaced)).filter(
      ({ where }) => !where.startsWith('source.selectors.quote.'),
    )
  } catch (error) {
    // The obstacles say that nothing is known.
    console.error('the search for personal information failed', error)
    return []
  }
}
