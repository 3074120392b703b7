import '@/utils/clip/zod-without-eval'
import { MantineProvider } from '@mantine/core'
import { useColorScheme } from '@mantine/hooks'
import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import './styles'
import { cssVariables, theme } from './theme'
import { NoticesProvider } from './notices'
import { useSetting } from './setting'
import { WordsProvider } from './words'

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
        <NoticesProvider>{children}</NoticesProvider>
      </WordsProvider>
    </MantineProvider>
  )
}
