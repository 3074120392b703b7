import { useState, type ReactNode } from 'react'
import en from '@/assets/locales/en/failure.json'
import hans from '@/assets/locales/zh-Hans/failure.json'
import hant from '@/assets/locales/zh-Hant/failure.json'
import type { Language } from '@/utils/consent/notice'
import { makeTranslator } from '@/utils/language/translator'
import styles from './page-failure.module.css'

/** There from the start, since what failed may be the loading of dictionaries. */
const dictionaries = { 'zh-Hans': hans, 'zh-Hant': hant, en }

interface PageFailureProps {
  language: Language
  error: unknown
  /** The extension's, for whoever gets the detail. */
  version: string
}

/** Says that the page failed and what to do; needs nothing that may have failed itself. */
export function PageFailure({ language, error, version }: PageFailureProps): ReactNode {
  const { t } = makeTranslator<'failure'>(language, dictionaries[language])
  const [isCopied, setCopied] = useState(false)
  const detail = detailOf(error, version)
  const copy = (): void => {
    navigator.clipboard.writeText(detail).then(
      () => setCopied(true),
      (refusal: unknown) => console.error(refusal),
    )
  }
  return (
    <div role="alert" lang={language} className={styles.failure}>
      <h1>{t('failure.title')}</h1>
      <p>{t('failure.advice')}</p>
      <div className={styles.buttons}>
        <button type="button" onClick={() => location.reload()}>
          {t('failure.reload')}
        </button>
        <button type="button" onClick={copy}>
          {t(isCopied ? 'failure.copied' : 'failure.copy')}
        </button>
      </div>
      <details>
        <summary>{t('failure.detail')}</summary>
        <p>{t('failure.detailWhy')}</p>
        <pre>{detail}</pre>
      </details>
    </div>
  )
}

/** What a developer wants to know. The address is left out: it may hold an invite. */
function detailOf(error: unknown, version: string): string {
  const what =
    error instanceof Error
      ? [`${error.name}: ${error.message}`, error.stack ?? ''].join('\n')
      : String(error)
  return [`Shichai ${version}`, navigator.userAgent, what].join('\n')
}
