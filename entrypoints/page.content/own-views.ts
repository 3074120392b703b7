import type { CardView, OwnMessage, OwnWords } from '@/utils/messages'

/** What the card can show: what the background words, and that it is not there yet. */
export type ShownView = Omit<CardView, 'tone'> & { tone: CardView['tone'] | 'working' }

/** A view that needs no background. `reason` is what the background said, if anything. */
export function ownView(words: OwnWords, message: OwnMessage, reason = ''): ShownView {
  const { headline, detail } = words.messages[message]
  const second = reason || detail
  const tone = message === 'working' ? 'working' : 'problem'
  return {
    clipId: null,
    tone,
    sign: words.signs[tone],
    language: words.language,
    headline,
    ...(second !== undefined && { detail: second }),
    actions: [],
    labels: words.labels,
  }
}
