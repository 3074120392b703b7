import { Button, CopyButton } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { FactList } from '@/components/ui/fact-list'
import { db, fetcher } from '@/components/ui/database'
import { useMembershipState } from '@/components/ui/membership-state'
import { useTask } from '@/components/ui/use-task'
import { useTranslation } from '@/components/ui/translation'
import { askJoinCode } from '@/utils/sync/membership'
import styles from './settings.module.css'

/** A one-time code with which another device joins as the same contributor. */
export function DevicesSection(): ReactNode {
  const { t, time } = useTranslation('joining', 'settings')
  const { membership } = useMembershipState()
  const [code, setCode] = useState<{ code: string; expiresAt: string } | null>(null)
  const { isBusy, run } = useTask()
  return (
    <section>
      <h2>{t('settings.devices')}</h2>
      <p>{t('settings.devicesWhy')}</p>
      <div aria-live="polite">
        {code && (
          <>
            <FactList
              facts={[
                [t('joining.endpoint'), membership?.endpoint],
                [
                  t('joining.deviceCode'),
                  <code key="code" className={styles.code}>
                    {code.code}
                  </code>,
                ],
              ]}
            />
            <p>{t('settings.codeExpires', { when: time(code.expiresAt) })}</p>
          </>
        )}
      </div>
      <div className="buttons">
        {code && (
          <CopyButton value={code.code}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {t(copied ? 'common.copied' : 'common.copy')}
              </Button>
            )}
          </CopyButton>
        )}
        <Button
          variant="default"
          loading={isBusy}
          onClick={() => run(async () => setCode(await askJoinCode(db, fetcher)))}
        >
          {t(code ? 'settings.anotherCode' : 'settings.askCode')}
        </Button>
      </div>
    </section>
  )
}
