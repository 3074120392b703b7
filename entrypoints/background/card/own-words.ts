import type { Language } from '@/utils/consent/notice'
import { ownMessages, type OwnMessage, type OwnWords } from '@/utils/messages'
import { cardWords } from './card-words'
import { signs } from './signs'

/** What the page script has to say by itself, in the language chosen. */
export function ownWords(language: Language): OwnWords {
  const entries = ownMessages.map((message) => [message, wordsOf(language, message)])
  return {
    language,
    labels: cardLabels(language),
    signs: { working: signs.working, problem: signs.problem },
    messages: Object.fromEntries(entries) as OwnWords['messages'],
  }
}

/** Accessible names for what has no visible words on the card. */
export function cardLabels(language: Language): OwnWords['labels'] {
  const { t } = cardWords[language]
  return { close: t('card.close'), evidence: t('card.evidenceLabel'), region: t('card.region') }
}

function wordsOf(language: Language, message: OwnMessage): OwnWords['messages'][OwnMessage] {
  const { t } = cardWords[language]
  const headline = t(`card.own.${message}`)
  if (message === 'working') return { headline }
  return { headline, detail: t(`card.own.${message}Detail`) }
}
