import '@/utils/clip/zod-without-eval'
import { createTheme, MantineProvider, MantineThemeProvider } from '@mantine/core'
import { useColorScheme } from '@mantine/hooks'
import { StrictMode, useMemo, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import './styles'
import { cssVariables, theme } from './theme'
import { NoticesProvider } from './notices'
import { useSetting } from './setting'
import { useWords, WordsProvider } from './words'

/** Puts a page on the screen, with the look, the words and the notices that all pages share. */
export function showPage(page: ReactNode): void {
  const root = document.querySelector('#root')
  if (!root) throw new Error('the page has no #root')
  createRoot(root).render(
    <StrictMode>
      <PageFrame>{page}</PageFrame>
    </StrictMode>,
  )
}

function PageFrame({ children }: { children: ReactNode }): ReactNode {
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
      <WordsProvider>
        <SpokenDefaults>
          <NoticesProvider>{children}</NoticesProvider>
        </SpokenDefaults>
      </WordsProvider>
    </MantineProvider>
  )
}

/** The defaults of the look that are words. */
function SpokenDefaults({ children }: { children: ReactNode }): ReactNode {
  const { t } = useWords()
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
