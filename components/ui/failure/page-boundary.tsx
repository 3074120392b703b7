import { Component, type ErrorInfo, type ReactNode } from 'react'
import { browser } from 'wxt/browser'
import type { Language } from '@/utils/consent/notice'
import { isLanguage, languageFor } from '@/utils/language/language'
import { PageFailure } from './page-failure'

interface Props {
  /** Where the person is; going elsewhere is another try. */
  place?: string
  children: ReactNode
}

interface State {
  place: string | undefined
  failure: { error: unknown } | null
}

/**
 * Shows what to do where a page threw while it was drawn, instead of a blank one. Stands around a whole page,
 * and around what is within the workbench's frame, so that the navigation stays.
 */
export class PageBoundary extends Component<Props, State> {
  override state: State = { place: undefined, failure: null }

  static getDerivedStateFromProps({ place }: Props, before: State): State | null {
    return place === before.place ? null : { place, failure: null }
  }

  static getDerivedStateFromError(error: unknown): Pick<State, 'failure'> {
    return { failure: { error } }
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    console.error(error, componentStack)
  }

  override render(): ReactNode {
    const { failure } = this.state
    if (!failure) return this.props.children
    const { version } = browser.runtime.getManifest()
    return <PageFailure language={languageNow()} error={failure.error} version={version} />
  }
}

/** The language on the screen, or the browser's where the page's file says just “zh” still. */
function languageNow(): Language {
  const { lang } = document.documentElement
  return isLanguage(lang) ? lang : languageFor(browser.i18n.getUILanguage())
}
