import '@/utils/clip/zod-without-eval'
import { createTheme, MantineProvider, MantineThemeProvider } from '@mantine/core'
import { useColorScheme } from '@mantine/hooks'
import { StrictMode, Suspense, useMemo, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import './styles'
import type { Area } from '@/utils/language/areas'
import { PageBoundary } from './failure/page-boundary'
import { cssVariables, theme } from './theme'
import { NotificationsProvider } from './notifications'
import { useSetting } from './setting'
import { StoreGate } from './store-gate'
import { TranslationProvider, useTranslation } from './translation'

/**
 * Puts a page on the screen, with the look, the language and the notifications that all pages share.
 * @param areas what it translates from the start
 */
export function showPage(page: ReactNode, areas: readonly Area[]): void {
  const root = document.querySelector('#root')
  if (!root) throw new Error('the page has no #root')
  createRoot(root).render(
    <StrictMode>
      <PageBoundary>
        <Suspense fallback={null}>
          <StoreGate>
            <PageFrame areas={areas}>{page}</PageFrame>
          </StoreGate>
        </Suspense>
      </PageBoundary>
    </StrictMode>,
  )
}

function PageFrame({
  areas,
  children,
}: {
  areas: readonly Area[]
  children: ReactNode
}): ReactNode {
  const setting = useSetting('theme')
  const browserScheme = useColorScheme(undefined, { getInitialValueInEffect: false })
  // Nothing is drawn before the settings are read: a matter of milliseconds, and no flash.
  if (setting === undefined) return null
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme={setting === 'auto' ? browserScheme : setting}
    >
      <TranslationProvider areas={areas}>
        <SpokenDefaults>
          <NotificationsProvider>{children}</NotificationsProvider>
        </SpokenDefaults>
      </TranslationProvider>
    </MantineProvider>
  )
}

/** The defaults of the look that are words. */
function SpokenDefaults({ children }: { children: ReactNode }): ReactNode {
  const { t } = useTranslation()
  const spoken = useMemo(() => {
    const closeButtonProps = { 'aria-label': t('common.close') }
    return createTheme({ components: { Modal: { defaultProps: { closeButtonProps } } } })
  }, [t])
  return (
    <MantineThemeProvider inherit theme={spoken}>
      {children}
    </MantineThemeProvider>
  )
}
