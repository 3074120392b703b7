import enCard from '@/assets/locales/en/card.json'
import enNames from '@/assets/locales/en/names.json'
import enRights from '@/assets/locales/en/rights.json'
import hansCard from '@/assets/locales/zh-Hans/card.json'
import hansNames from '@/assets/locales/zh-Hans/names.json'
import hansRights from '@/assets/locales/zh-Hans/rights.json'
import hantCard from '@/assets/locales/zh-Hant/card.json'
import hantNames from '@/assets/locales/zh-Hant/names.json'
import hantRights from '@/assets/locales/zh-Hant/rights.json'
import type { Language } from '@/utils/consent/notice'
import { makeTranslator, type Translator } from '@/utils/language/translator'

export type CardTranslation = Translator<'card' | 'names' | 'rights'>

/**
 * What the background says: card, menu and badge. All languages are there from the start, since a service
 * worker cannot import one when it is asked for.
 */
export const cardTranslations: Record<Language, CardTranslation> = {
  'zh-Hans': makeTranslator('zh-Hans', { ...hansCard, ...hansNames, ...hansRights }),
  'zh-Hant': makeTranslator('zh-Hant', { ...hantCard, ...hantNames, ...hantRights }),
  en: makeTranslator('en', { ...enCard, ...enNames, ...enRights }),
}
