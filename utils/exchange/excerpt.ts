/** Code points shown of the beginning, and of the end. */
const EXCERPT = 60

/** Shortens a text for a list: whole, or its beginning and its end. */
export function excerpt(text: string): string {
  const characters = Array.from(text)
  if (characters.length <= 2 * EXCERPT) return text
  return `${characters.slice(0, EXCERPT).join('')}……${characters.slice(-EXCERPT).join('')}`
}
