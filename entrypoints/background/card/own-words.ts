import type { Language } from '@/utils/consent/notice'
import { translate } from '@/utils/language/translate'
import { ownMessages, type OwnMessage, type OwnWords } from '@/utils/messages'
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
  return {
    close: translate(language, 'card.close'),
    evidence: translate(language, 'card.evidenceLabel'),
    region: translate(language, 'card.region'),
  }
}

function wordsOf(language: Language, message: OwnMessage): OwnWords['messages'][OwnMessage] {
  const headline = translate(language, `card.own.${message}`)
  if (message === 'working') return { headline }
  return { headline, detail: translate(language, `card.own.${message}Detail`) }
}
