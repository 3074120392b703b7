import type { CardView, FallbackKind, FallbackTexts } from '@/utils/messages'

/** What the card can show: a view of the background, or that the work is still going on. */
export type ShownView = Omit<CardView, 'tone'> & { tone: CardView['tone'] | 'working' }

/** A view that needs no background. `reason` is what the background said, if anything. */
export function fallbackView(texts: FallbackTexts, kind: FallbackKind, reason = ''): ShownView {
  const { headline, detail } = texts.texts[kind]
  const second = reason || detail
  const tone = kind === 'working' ? 'working' : 'problem'
  return {
    clipId: null,
    tone,
    icon: texts.icons[tone],
    language: texts.language,
    headline,
    ...(second !== undefined && { detail: second }),
    actions: [],
    labels: texts.labels,
  }
}
