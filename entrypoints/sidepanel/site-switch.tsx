import { Switch } from '@mantine/core'
import { useEffect, useState, type ReactNode } from 'react'
import { browser } from 'wxt/browser'
import { sendMessage } from '@/components/ui/background'
import { useTranslation } from '@/components/ui/translation'
import styles from './panel.module.css'
import { readableHost } from '@/utils/text/readable-host'

/** “Always on for this site”: asks the browser for that web origin alone, or gives it back. */
export function SiteSwitch({ address }: { address: string | null }): ReactNode {
  const webOrigin = webOriginOf(address)
  return webOrigin === null ? null : <WebOriginSwitch key={webOrigin} webOrigin={webOrigin} />
}

function WebOriginSwitch({ webOrigin }: { webOrigin: string }): ReactNode {
  const { t } = useTranslation('panel')
  const [isOn, setIsOn] = useState<boolean | null>(null)
  const [problem, setProblem] = useState<'refused' | 'failed' | null>(null)
  useEffect(() => {
    let isCurrent = true
    sendMessage('site-state', { webOrigin }).then(
      (on) => isCurrent && setIsOn(on),
      (error: unknown) => console.warn(error),
    )
    return () => {
      isCurrent = false
    }
  }, [webOrigin])
  if (isOn === null) return null

  const change = (on: boolean): void => {
    setProblem(null)
    // First of all: the gesture that allows the question does not survive an await.
    const allowed = on
      ? browser.permissions.request({ origins: [`${webOrigin.replace(/:\d+$/, '')}/*`] })
      : Promise.resolve(true)
    allowed
      .then(async (isAllowed) => {
        if (!isAllowed) setProblem('refused')
        else setIsOn(await sendMessage('switch-site', { webOrigin, on }))
      })
      .catch((error: unknown) => {
        console.warn(error)
        setProblem('failed')
      })
  }

  return (
    <div className={styles.site}>
      <Switch
        checked={isOn}
        onChange={(event) => change(event.currentTarget.checked)}
        label={t('panel.siteSwitch', { site: readableHost(new URL(webOrigin).hostname) })}
        description={t('panel.siteSwitchAbout')}
      />
      {problem !== null && <p role="alert">{t(`panel.site.${problem}`)}</p>}
    </div>
  )
}

function webOriginOf(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null
  const { protocol, origin } = new URL(address)
  return protocol === 'http:' || protocol === 'https:' ? origin : null
}
