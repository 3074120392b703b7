import type { ClipContent } from '@/utils/clip/clip'
import { withoutQuote } from './quote'

/**
 * One clip as a line of JSONL, in the document form that Dolma and datatrove read:
 * `id, text, source, added, created, metadata`. The salt stays out: who has it could test guesses
 * against the signed hashes after a withdrawal. So do the words of the quote where they are the text:
 * `quote.ts` puts them back.
 */
export interface JsonlDocument {
  id: string
  text: string
  source: 'shichai'
  /** When it reached the corpus; on a device, when it was clipped. */
  added: string
  /** When the work or page was published, as the page states it. */
  created: string | null
  metadata: Record<string, unknown>
}

/** `extra` adds what only one side knows: batch and hashes at the endpoint, the state on a device. */
export function toJsonlDocument(
  clip: ClipContent,
  added: string,
  extra: Record<string, unknown> = {},
): JsonlDocument {
  const { id, text, salt: _salt, ...metadata } = clip
  return withoutQuote({
    id,
    text,
    source: 'shichai',
    added,
    created: clip.source.published ?? null,
    metadata: { ...metadata, ...extra },
  })
}

/** The line, ended by LF. */
export function toJsonlLine(document: object): string {
  return `${escapeBreaks(JSON.stringify(document))}\n`
}

/**
 * JSON without the separators that it allows in strings, and at which many readers of lines cut: U+2028,
 * U+2029, U+0085.
 */
export function escapeBreaks(json: string): string {
  return /[\u2028\u2029\x85]/.test(json)
    ? json.replaceAll(
        /[\u2028\u2029\x85]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
    : json
}
