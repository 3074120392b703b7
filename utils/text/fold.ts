/**
 * The folded form under which two passages count as the same text (“fold 1”):
 * NFKC, then without white space, control characters and default-ignorable characters
 * (zero-width spaces, soft hyphens, variation selectors).
 *
 * So line breaks, full-width letters and invisible marks make no difference, while every character,
 * punctuation and the script (simplified or traditional) do: a punctuated edition is another text
 * than the bare one. The rule never changes under its name; another rule gets another name.
 */
export const FOLD_NAME = 'fold1'

/** `text` in fold 1. Only for comparing: never stored or sent in place of the text. */
export function foldForDigest(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '')
}

/** What is not folded away. */
const SEEN = /[^\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}]/u

/** Whether nothing is left of a text in fold 1: all such texts would be one. */
export function foldsToNothing(text: string): boolean {
  return !SEEN.test(text)
}
