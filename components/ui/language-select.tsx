import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { languages } from '@/utils/consent/notice'
import { isLanguage } from '@/utils/language/language'
import { writeSetting } from '@/utils/store/settings'
import { sendMessage } from './background'
import { db } from './database'
import { useNotifications } from './notifications'
import { useTranslation } from './translation'

/** The three languages, each under its own name. */
export function LanguageSelect(): ReactNode {
  const { t, language } = useTranslation()
  const { complain } = useNotifications()
  return (
    <NativeSelect
      size="xs"
      aria-label={t('common.language')}
      w="7.25rem"
      value={language}
      data={languages.map((value) => ({ value, label: languageNames[value] }))}
      onChange={({ currentTarget: { value } }) => {
        if (isLanguage(value)) changeLanguage(value).catch(complain)
      }}
    />
  )
}

export const languageNames = {
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  en: 'English',
} as const

/** Sets the language; `null` follows the browser. Menus of the browser follow, too. */
export async function changeLanguage(value: (typeof languages)[number] | null): Promise<void> {
  await writeSetting(db, 'language', value)
  await sendMessage('language-changed', {})
}
