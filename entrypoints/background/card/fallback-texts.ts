import type { Language } from '@/utils/consent/notice'
import { fallbackKinds, type FallbackKind, type FallbackTexts } from '@/utils/messages'
import { cardTranslations } from './card-translations'
import { icons } from './icons'

/** What the page script shows when no background answers, in the language chosen. */
export function fallbackTexts(language: Language): FallbackTexts {
  const entries = fallbackKinds.map((kind) => [kind, textOf(language, kind)])
  return {
    language,
    labels: cardLabels(language),
    icons: { working: icons.working, problem: icons.problem },
    texts: Object.fromEntries(entries) as FallbackTexts['texts'],
  }
}

/** Accessible names for what has no visible words on the card. */
export function cardLabels(language: Language): FallbackTexts['labels'] {
  const { t } = cardTranslations[language]
  return { close: t('card.close'), evidence: t('card.evidenceLabel'), region: t('card.region') }
}

function textOf(language: Language, kind: FallbackKind): FallbackTexts['texts'][FallbackKind] {
  const { t } = cardTranslations[language]
  const headline = t(`card.fallback.${kind}`)
  if (kind === 'working') return { headline }
  return { headline, detail: t(`card.fallback.${kind}Detail`) }
}
