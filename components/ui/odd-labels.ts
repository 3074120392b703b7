import type { Translator } from '@/utils/language/translator'
import { findOddities } from '@/utils/quality/oddities'

/** What is odd about the words of a passage, that a person does not see, a sentence each. */
export function oddSentences({ t }: Translator<'names'>, text: string): string[] {
  return findOddities(text).map(({ kind, count, words = '' }) => t(`odd.${kind}`, { count, words }))
}
