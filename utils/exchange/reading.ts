import { isObject, valueAt, type ExchangeRow } from './rows'

interface Mark {
  start: number
  end: number
  label: string
  value: string | undefined
}

/**
 * The text of a row with its raised parts as `^{…}`, lowered ones as `_{…}` and formulae as TeX between
 * dollars, for machines that read plain text: 10⁶ written by `<sup>` is `10^{6}`. `null` where it has none
 * of these.
 */
export function readingOf(row: ExchangeRow): string | null {
  const marks = marksOf(valueAt(row, ['metadata', 'annotations']))
  if (marks.length === 0) return null
  const characters = Array.from(row.text)
  return spell(characters, 0, characters.length, marks)
}

function marksOf(annotations: unknown): Mark[] {
  if (!Array.isArray(annotations)) return []
  const marks = annotations.flatMap((one: unknown): Mark[] => {
    const { label, value } = isObject(one) ? one : {}
    const [start, end] = [valueAt(one, ['range', 'start']), valueAt(one, ['range', 'end'])]
    if (typeof start !== 'number' || typeof end !== 'number' || start >= end) return []
    const tex = typeof value === 'string' ? value : undefined
    if (label === 'raised' || label === 'lowered') return [{ start, end, label, value: tex }]
    return label === 'formula' && tex !== undefined ? [{ start, end, label, value: tex }] : []
  })
  // Outer ones before those within them.
  return marks.toSorted((a, b) => a.start - b.start || b.end - a.end)
}

function spell(
  characters: readonly string[],
  from: number,
  to: number,
  marks: readonly Mark[],
): string {
  let reading = ''
  let at = from
  for (const [index, mark] of marks.entries()) {
    // One that crosses another's end cannot be written in braces.
    if (mark.start < at || mark.end > to) continue
    const within = marks.slice(index + 1).filter(({ end }) => end <= mark.end)
    reading += characters.slice(at, mark.start).join('')
    reading +=
      mark.label === 'formula'
        ? `$${mark.value ?? ''}$`
        : `${mark.label === 'raised' ? '^' : '_'}{${spell(characters, mark.start, mark.end, within)}}`
    at = mark.end
  }
  return reading + characters.slice(at, to).join('')
}
