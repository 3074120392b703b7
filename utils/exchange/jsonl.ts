import type { ClipContent } from '@/utils/clip/clip'

/**
 * One clip as a line of JSONL, in the document form that Dolma and datatrove read:
 * `id, text, source, added, created, metadata`. The salt stays out: who has it could test guesses
 * against the signed hashes after a withdrawal.
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
  return {
    id,
    text,
    source: 'shichai',
    added,
    created: clip.source.published ?? null,
    metadata: { ...metadata, ...extra },
  }
}

/** The line, ended by LF. JSON escapes every line break within. */
export function toJsonlLine(document: JsonlDocument): string {
  return `${JSON.stringify(document)}\n`
}
