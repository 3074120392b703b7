import type { Clip } from '@/utils/clip/clip'
import { digestText } from '@/utils/clip/digest'
import { maskContent, type Replacement } from '@/utils/privacy/mask'
import { checked } from '@/utils/quality/check-text'

/** A draft without the personal information that was found, and what stood in its place. */
export interface MaskedDraft {
  draft: Clip
  /** Stays on the device. */
  replaced: Replacement[]
}

/**
 * Masks a draft, and checks the text that is left. Where the search fails the draft stays as it is: the gate holds it
 * back and says so.
 *
 * @param before what was replaced in it earlier
 */
export async function maskDraft(
  draft: Clip,
  before: readonly Replacement[] = [],
): Promise<MaskedDraft> {
  try {
    const { content, replaced } = maskContent(draft, before)
    if (content.text === draft.text) return { draft: checked(content), replaced }
    const masked = { ...content, digest: await digestText(content.text) }
    return { draft: checked(masked), replaced }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    console.error('the search for personal information failed', error)
    return { draft: checked(draft), replaced: [...before] }
  }
}
