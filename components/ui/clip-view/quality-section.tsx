import type { ReactNode } from 'react'
import { findingLabels } from '@/components/ui/finding-labels'
import { useTranslation } from '@/components/ui/translation'
import type { ClipContent } from '@/utils/clip/clip'
import { checked, isChecked, knownRegister } from '@/utils/quality/check-text'
import type { Measure } from '@/utils/quality/measures'
import { scripts } from '@/utils/quality/script'
import styles from './clip-view.module.css'

interface QualitySectionProps {
  clip: ClipContent
  /** Findings for which the alliance takes no text. */
  demanded?: readonly Measure[] | undefined
  /** What can be done about it, where it can. */
  children?: ReactNode
}

/** What the checks say of a text: register and script, and each finding with value, threshold and reason. */
export function QualitySection({ clip, demanded = [], children }: QualitySectionProps): ReactNode {
  const translation = useTranslation('clip', 'names')
  const { t, number } = translation
  const { text, quality } = isChecked(clip) ? clip : checked(clip)
  const found = findingLabels(translation, { text, quality })
  const script = scripts.find((one) => one === quality.script) ?? 'none'
  return (
    <section className={styles.section} aria-label={t('quality.title')}>
      <h3>{t('quality.title')}</h3>
      {quality.checks === undefined ? (
        <p>{t('quality.unknown')}</p>
      ) : (
        <p className={styles.where}>
          {t('quality.register', {
            register: t(`register.${knownRegister(quality.register)}`),
            script: t(`script.${script}`),
          })}
        </p>
      )}
      {quality.tokens && (
        <p className={styles.where}>
          {t('quality.tokens', {
            qwen3: number(quality.tokens['qwen3'] ?? 0),
            deepseek: number(quality.tokens['deepseek-v3'] ?? 0),
            o200k: number(quality.tokens['o200k'] ?? 0),
          })}
        </p>
      )}
      {found.length > 0 && (
        <>
          <ul className={styles.findings}>
            {found.map(({ measure, says, value, why }) => (
              <li key={measure}>
                {says} <span className={styles.where}>{value}</span>{' '}
                <span className={styles.where}>{why}</span>
                {demanded.includes(measure) && <strong>{t('quality.demanded')}</strong>}
              </li>
            ))}
          </ul>
          {demanded.length < found.length && (
            <p className={styles.where}>
              {t(demanded.length === 0 ? 'quality.lead' : 'quality.leadOthers')}
            </p>
          )}
        </>
      )}
      {children}
    </section>
  )
}
