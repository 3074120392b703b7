import type { Clip } from '@/utils/clip/clip'
import { digestText } from '@/utils/clip/digest'
import { maskContent, type Replacement } from '@/utils/privacy/mask'

/** A draft without the personal information that was found, and what stood in its place. */
export interface MaskedDraft {
  draft: Clip
  /** Stays on the device. */
  replaced: Replacement[]
}

/**
 * Masks a draft. Where the search fails the draft stays as it is: the gate holds it back and says so.
 *
 * @param before what was replaced in it earlier
 */
export async function maskDraft(
  draft: Clip,
  before: readonly Replacement[] = [],
): Promise<MaskedDraft> {
  try {
    const { content, replaced } = maskContent(draft, before)
    if (content.text === draft.text) return { draft: content, replaced }
    return { draft: { ...content, digest: await digestText(content.text) }, replaced }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    console.error('the search for personal information failed', error)
    return { draft, replaced: [...before] }
  }
}
