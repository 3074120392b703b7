import { IconAlertTriangle, IconRosetteDiscountCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import type { ReleaseProblem, ReleaseReport } from '@/utils/exchange/verify-release'
import styles from './releases.module.css'

/** What is checked, in the order it is told; each with the findings that speak against it. */
const checks: { name: CheckName; against: ReleaseProblem['kind'][] }[] = [
  { name: 'signature', against: ['manifest'] },
  { name: 'key', against: ['wrong-key'] },
  { name: 'files', against: ['file-missing', 'file-changed'] },
  { name: 'clips', against: ['clip-changed', 'clip-missing', 'clip-unknown'] },
  { name: 'attributions', against: ['attribution'] },
  { name: 'sample', against: ['counts', 'sample'] },
]
type CheckName = 'signature' | 'key' | 'files' | 'clips' | 'attributions' | 'sample'

/** What verifying a copy found, line by line. */
export function Findings({ report }: { report: ReleaseReport }): ReactNode {
  const { t } = useTranslation('releases')
  const { ok, problems, clips, withdrawn, toDelete } = report
  const Icon = ok ? IconRosetteDiscountCheck : IconAlertTriangle
  return (
    <div className={styles.findings} data-ok={ok}>
      <p role="status" className={styles.verdict}>
        <Icon size={22} aria-hidden />
        {t(ok ? 'verify.ok' : 'verify.notOk')}
      </p>
      <ul>
        {checks.map(({ name, against }) => (
          <Check
            key={name}
            name={name}
            problems={problems.filter(({ kind }) => against.includes(kind))}
          />
        ))}
      </ul>
      <p>{t('verify.counts', { clips })}</p>
      {withdrawn > 0 && <p>{t('verify.withdrawn', { count: withdrawn })}</p>}
      {withdrawn === 0 && toDelete === 0 && <p>{t('verify.noneWithdrawn')}</p>}
      {toDelete > 0 && <p role="alert">{t('verify.toDelete', { count: toDelete })}</p>}
    </div>
  )
}

function Check({ name, problems }: { name: CheckName; problems: ReleaseProblem[] }): ReactNode {
  const { t, rich } = useTranslation('releases')
  const isGood = problems.length === 0
  const Icon = isGood ? IconRosetteDiscountCheck : IconAlertTriangle
  return (
    <li data-good={isGood}>
      <Icon size={18} aria-hidden />
      <span>
        {t(isGood ? `verify.good.${name}` : `verify.bad.${name}`)}
        {!isGood && (
          <ul>
            {problems.map(({ kind, detail }) => (
              <li key={`${kind} ${detail}`}>
                {rich(kind === 'counts' ? 'verify.counts-differ' : `verify.${kind}`, {
                  detail: <code lang="en">{detail}</code>,
                })}
              </li>
            ))}
          </ul>
        )}
      </span>
    </li>
  )
}
