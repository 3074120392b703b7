import { Kbd } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { useShortcut } from '@/components/ui/shortcut'

/** The keys that gather a selection, and how to change them: only the browser itself can. */
export function ShortcutSection(): ReactNode {
  const { t } = useTranslation('settings')
  const shortcut = useShortcut()
  const isFirefox = navigator.userAgent.includes('Firefox/')
  if (shortcut === undefined) return null
  return (
    <section>
      <h2>{t('settings.shortcut')}</h2>
      <p>
        {shortcut === ''
          ? t('settings.shortcutNone')
          : shortcut.split('+').map((key) => (
              <Kbd key={key} mr={4}>
                {key}
              </Kbd>
            ))}
      </p>
      <p>{t(isFirefox ? 'settings.shortcutFirefox' : 'settings.shortcutChromium')}</p>
    </section>
  )
}
