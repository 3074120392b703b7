import table from '@/assets/rights/ai-notices.json' with { type: 'json' }
import type { RawSignal } from '@/utils/capture/page-report'
import { TRANSLATION_SIGNAL } from '@/utils/capture/signals/translation-signals'
import type { ClipContent } from '@/utils/clip/clip'
import { once } from '@/utils/text/memoize'
import { foldRights } from './fold'
import { sentencesOf } from './prose'

export type Origin = ClipContent['origin']

/** What one label says. `suspected`: a machine may have made it, nobody says for sure. */
export type AiSaying = 'generated' | 'assisted' | 'suspected'

const patterns = once(() => ({
  not: table.not.map(compile),
  assisted: table.assisted.map(compile),
  suspected: table.suspected.map(compile),
  generated: table.generated.map(compile),
}))
/** Asked in this order: “部分内容由AI生成” is no more than help. */
const order = ['suspected', 'assisted', 'generated'] as const
const kinds: Record<AiSaying, Origin['kind']> = {
  generated: 'ai-generated',
  assisted: 'ai-assisted',
  suspected: 'unknown',
}
const MAX_LABEL = 2000

/**
 * Who or what made the text, by the labels found: machine-readable ones of GB 45438-2025 and visible
 * notices. The strongest counts, and is kept with its words; a text nobody labelled is `unknown`.
 */
export function originOf(signals: readonly RawSignal[]): Origin {
  const translation = signals.find(isTranslation)
  if (translation) {
    return {
      kind: 'ai-generated',
      label: translation.quote.slice(0, MAX_LABEL),
      isTranslation: true,
    }
  }
  const labels = signals
    .filter(({ kind }) => kind === 'aigc')
    .map((signal) => ({ signal, says: readAiLabel(signal) }))
  for (const says of ['generated', 'assisted', 'suspected'] as const) {
    const label = labels.find((one) => one.says === says)
    if (label) return { kind: kinds[says], label: label.signal.quote.slice(0, MAX_LABEL) }
  }
  return { kind: 'unknown' }
}

function isTranslation({ kind, name }: RawSignal): boolean {
  return kind === 'aigc' && name === TRANSLATION_SIGNAL
}

/** What one signal of an AI label says; `undefined` where it says nothing of the text. */
export function readAiLabel({ name, value }: RawSignal): AiSaying | undefined {
  if (name === TRANSLATION_SIGNAL) return 'generated'
  if (name === 'notice') return readAiNotice(value)
  if (name === 'digitalsourcetype') return readSourceType(value)
  const label = labelNumber(value)
  if (label !== undefined) return label === '1' ? 'generated' : 'suspected'
  return /^(?:true|yes|1|是)$/i.test(value.trim()) ? 'generated' : undefined
}

/** What a visible notice says, sentence by sentence; the first that says something counts. */
export function readAiNotice(notice: string): AiSaying | undefined {
  for (const sentence of sentencesOf(notice.slice(0, MAX_LABEL))) {
    const words = foldRights(sentence).replace(/[。.!！]$/, '')
    if (patterns().not.some((pattern) => pattern.test(words))) continue
    const says = order.find((one) => patterns()[one].some((pattern) => pattern.test(words)))
    if (says) return says
  }
  return undefined
}

/** 1 it is, 2 it may be, 3 it is suspected to be (GB 45438-2025); other values are none. */
function labelNumber(value: string): string | undefined {
  return /["']?Label["']?\s*[:=]\s*["']?([123])(?!\d)/i.exec(value)?.[1]
}

function readSourceType(value: string): AiSaying | undefined {
  const type = value.trim().replace(/^.*[/:#]/, '')
  if (table.sourceTypes.generated.includes(type)) return 'generated'
  return table.sourceTypes.assisted.includes(type) ? 'assisted' : undefined
}

function compile(pattern: string): RegExp {
  const fill = (text: string): string =>
    text.replaceAll(/\{(machine|made|helped|text)\}/g, (_, name: keyof typeof table.words) =>
      fill(table.words[name]),
    )
  return new RegExp(fill(pattern), 'iu')
}
