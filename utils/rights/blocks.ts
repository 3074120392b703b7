import type { PageReport } from '@/utils/capture/page-report'
import { findHumanSequence } from './human-genetics'
import { findSecrecyMark } from './secrecy'

/** What no statement and no licence can open: it never leaves the device. */
export interface Block {
  kind: 'human-genetic' | 'state-secret'
  /** The words or letters that show it. */
  quote: string
}

/**
 * Blocks found in a passage. Pure; the gate calls it again right before sealing.
 *
 * `around` is what stands about the passage: the whole report where there is one, else such strings
 * as the clip keeps (text before and after, title). A sequence selected without its header is known
 * as human only by them, and a mark of secrecy stands at the head of a document.
 */
export function findBlocks(text: string, around: PageReport | readonly string[] = []): Block[] {
  const isReport = 'passage' in around
  const strings = isReport ? stringsOf(around) : around
  const blocks: Block[] = []
  const sequence = findHumanSequence(text, strings)
  if (sequence !== undefined) blocks.push({ kind: 'human-genetic', quote: sequence })
  const mark = findSecrecyMark(text) ?? strings.map(findSecrecyMark).find(Boolean)
  if (mark !== undefined) blocks.push({ kind: 'state-secret', quote: mark })
  return blocks
}

/** What a report holds about the passage, nearest first. */
function stringsOf({ passage, metadata, signals }: PageReport): string[] {
  const { labelled, heading, title } = metadata
  return [
    passage.context.before,
    heading ?? '',
    title,
    ...labelled
      .filter(({ label }) => /物种|密级|organism|species/i.test(label))
      .map((one) => one.value),
    ...signals
      .filter(({ kind, name }) => kind === 'document' && name === 'secrecy')
      .map((one) => one.quote),
  ]
}
