import { tidyMetadata } from '@/utils/text/well-formed'

/** Makes a page's string storable: well-formed, white space collapsed, at most `max` UTF-16 units. */
export function bounded(value: string, max: number): string {
  // Cut before and after collapsing: a hostile page may send megabytes of white space.
  const text = tidyMetadata(value.slice(0, max * 4))
    .replaceAll(/\s+/g, ' ')
    .trim()
  if (text.length <= max) return text
  return /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) ? text.slice(0, max - 1) : text.slice(0, max)
}
