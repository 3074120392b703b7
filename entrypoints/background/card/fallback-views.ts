import type { Language } from '@/utils/consent/notice'
import {
  fallbackKinds,
  type FallbackKind,
  type FallbackViews,
  type ShownView,
} from '@/utils/messages'
import { cardTranslation } from './card-translations'
import { icons } from './icons'

/** Nothing went wrong: there is only nothing to decide. */
const plain: ReadonlySet<FallbackKind> = new Set(['nothing-selected', 'no-clips'])

/** What the page script shows when no background answers, in the language chosen. */
export function fallbackViews(language: Language): FallbackViews {
  const entries = fallbackKinds.map((kind) => [kind, viewOf(language, kind)])
  return Object.fromEntries(entries) as FallbackViews
}

/** Accessible names for what has no visible words on the card. */
export function cardLabels(language: Language): ShownView['labels'] {
  const { t } = cardTranslation(language)
  return { close: t('card.close'), evidence: t('card.evidenceLabel'), region: t('card.region') }
}

function viewOf(language: Language, kind: FallbackKind): ShownView {
  const { t } = cardTranslation(language)
  const tone = kind === 'working' ? kind : plain.has(kind) ? 'plain' : 'problem'
  return {
    clipId: null,
    tone,
    icon: icons[tone],
    language,
    headline: t(`card.fallback.${kind}`),
    ...(kind !== 'working' && { detail: t(`card.fallback.${kind}Detail`) }),
    actions: [],
    labels: cardLabels(language),
  }
}
