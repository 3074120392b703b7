import { findPersonal } from './find-personal'
import { placeholderOf } from './placeholders'

/** A text with a placeholder for each piece of personal information in it. Pure. */
export function maskText(text: string): string {
  let masked = ''
  let at = 0
  for (const { rule, start, end } of findPersonal(text)) {
    masked += text.slice(at, start) + placeholderOf(rule)
    at = end
  }
  return masked + text.slice(at)
}
