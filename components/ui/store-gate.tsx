import { use, useState, type ReactNode } from 'react'
import { browser } from 'wxt/browser'
import { languageFor } from '@/utils/language/language'
import { makeTranslator } from '@/utils/language/translator'
import { readSetting } from '@/utils/store/settings'
import { BackgroundError, sendMessage } from './background'
import { db } from './database'
import { dictionaryOf, loadArea } from './loaded-dictionaries'

/**
 * `closed`: the browser does not open the store (Firefox does not while it remembers no history, nor in
 * private windows). `other`: this tab has a store of its own, which nobody else uses (a container tab).
 */
type StoreState = 'open' | 'closed' | 'other'

const state = openStore()

/** Shows a page where there is the store it reads; else says what is the matter. Needs no store itself. */
export function StoreGate({ children }: { children: ReactNode }): ReactNode {
  const found = use(state)
  return found === 'open' ? children : <NoStore state={found} />
}

async function openStore(): Promise<StoreState> {
  const found = await tryStore()
  if (found !== 'open') await loadArea(ownLanguage(), 'ui')
  return found
}

async function tryStore(): Promise<StoreState> {
  try {
    await db.open()
  } catch (error) {
    console.warn('the store cannot be opened', error)
    return 'closed'
  }
  // Only Firefox has containers; asking would make pages wait for the background.
  return import.meta.env.FIREFOX && (await isOther()) ? 'other' : 'open'
}

async function isOther(): Promise<boolean> {
  try {
    const id = await sendMessage('store-id', {})
    return (await readSetting(db, 'storeId')) !== id
  } catch (error) {
    if (!(error instanceof BackgroundError)) throw error
    console.warn('the background does not name its store', error)
    return false
  }
}

function NoStore({ state: found }: { state: Exclude<StoreState, 'open'> }): ReactNode {
  const language = ownLanguage()
  const { t } = makeTranslator<'ui'>(language, dictionaryOf(language))
  const [isRefused, setIsRefused] = useState(false)
  const openElsewhere = (): void => {
    sendMessage('open-workbench', { route: location.hash.replace(/^#/, '') || '/clips' }).catch(
      (error: unknown) => {
        console.warn(error)
        setIsRefused(true)
      },
    )
  }
  return (
    <main
      lang={language}
      data-store={found}
      style={{
        maxWidth: '36rem',
        margin: '12vh auto',
        padding: '0 1rem',
        font: '1rem/1.8 system-ui',
      }}
    >
      <h1 style={{ fontSize: '1.3rem' }}>{t(`store.${found}`)}</h1>
      <p>{t(`store.${found}Why`)}</p>
      {found === 'other' && !isRefused && (
        <button type="button" onClick={openElsewhere}>
          {t('store.openElsewhere')}
        </button>
      )}
    </main>
  )
}

function ownLanguage() {
  return languageFor(browser.i18n.getUILanguage())
}
