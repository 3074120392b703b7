import type { readSelection } from '@/utils/capture/read-selection'
import type { TextMap } from '@/utils/capture/text-map'

/** A reading of a page all of which is selected, in the words of `text-as-read.table.ts`. */
export function describeReading(
  map: TextMap,
  selected: ReturnType<typeof readSelection>,
): { text: string; notes: string[]; marks: string[] } {
  if ('none' in selected) return { text: map.text, notes: [selected.none], marks: [] }
  const { text, notes, marks = [] } = selected.passage
  const characters = Array.from(text)
  return {
    text: map.text,
    notes: notes.map((note) => `${note.kind}@${note.at} ${note.text}`),
    marks: marks.map(({ kind, at, length }) => {
      const words = characters.slice(at, at + length).join('')
      return `${kind}@${at} ${words}`
    }),
  }
}
