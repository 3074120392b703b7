/** Longest line of a poem, in characters, and the fewest lines by which one is known. */
const MAX_LINE = 24
const MIN_LINES = 2

/** Whether a text stands in short lines or short clauses of verse. */
export function isVerse(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length >= MIN_LINES) return lines.every(({ length }) => length <= MAX_LINE)
  const clauses = text.split(/[,，。！？!?；;、]/u).filter((clause) => clause.trim() !== '')
  return clauses.length >= 2 && clauses.every(({ length }) => length === clauses[0]?.length)
}
