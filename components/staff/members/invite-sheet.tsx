import { useMemo, type ReactNode } from 'react'
import { encode } from 'uqr'
import { useTranslation } from '@/components/ui/translation'
import type { InEachLanguage } from '@/utils/consent/notice'
import styles from './invites.module.css'

interface InviteSheetProps {
  link: string
  expiresAt: string
  organisation: string
  uses: number
  alliance: InEachLanguage
}

/** A sheet to print and hand out: a picture to scan, and what to type where nothing can scan it. */
export function InviteSheet(props: InviteSheetProps): ReactNode {
  const { link, expiresAt, organisation, uses, alliance } = props
  const { t, day, language } = useTranslation('members')
  const [address = '', code = ''] = link.replace('https://', '').split('#')
  return (
    <article className={styles.sheet} aria-label={t('sheet.title')}>
      <header>
        <h2>{t('sheet.title')}</h2>
        <p lang="zh">
          {[alliance[language], organisation].filter((name) => name !== '').join(' · ')}
        </p>
      </header>
      <div className={styles.sheetBody}>
        <QrCode text={link} label={t('sheet.picture')} />
        <dl>
          <dt>{t('sheet.address')}</dt>
          <dd>{address}</dd>
          <dt>{t('sheet.code')}</dt>
          <dd>{code}</dd>
        </dl>
      </div>
      <ol>
        <li>{t('sheet.computer')}</li>
        <li>{t('sheet.install')}</li>
        <li>{t('sheet.join')}</li>
      </ol>
      <p className={styles.plain}>{t('sheet.until', { day: day(expiresAt), count: uses })}</p>
    </article>
  )
}

/** Modules left free around the code, as ISO/IEC 18004 asks. */
const QUIET = 4

/** A QR code, drawn as one path. */
function QrCode({ text, label }: { text: string; label: string }): ReactNode {
  const { size, path } = useMemo(() => {
    const { size: side, data } = encode(text, { ecc: 'M', border: QUIET })
    const modules = data.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])),
    )
    return { size: side, path: modules.join('') }
  }, [text])
  return (
    <svg
      className={styles.qr}
      viewBox={`0 0 ${String(size)} ${String(size)}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
