import { Button, Checkbox, CopyButton, Group } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import styles from './joining.module.css'

/** The recovery code, shown this once. Leaves only when it was kept. */
export function RecoveryCode({ code, onKept }: { code: string; onKept: () => void }): ReactNode {
  const { t } = useTranslation('joining')
  const [isKept, setKept] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    globalThis.addEventListener('beforeunload', warn)
    return () => globalThis.removeEventListener('beforeunload', warn)
  }, [])
  return (
    <div className="page">
      <h1 ref={heading} tabIndex={-1}>
        {t('recovery.title')}
      </h1>
      <p>{t('recovery.why')}</p>
      <p className={styles.code} lang="en" data-testid="recovery-code">
        {code}
      </p>
      <Group className="no-print">
        <CopyButton value={code}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'common.copied' : 'common.copy')}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={() => print()}>
          {t('common.print')}
        </Button>
      </Group>
      <Checkbox
        my="lg"
        className="no-print"
        checked={isKept}
        label={t('recovery.kept')}
        onChange={({ currentTarget }) => setKept(currentTarget.checked)}
      />
      <Button className="no-print" disabled={!isKept} onClick={onKept}>
        {t('common.continue')}
      </Button>
    </div>
  )
}
