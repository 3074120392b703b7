import { Fragment, type ReactNode } from 'react'
import { findMarks } from '@/utils/search/marks'
import type { Term } from '@/utils/search/query'

/** A text in which the words that were searched for are marked. */
export function Marked({ text, terms }: { text: string; terms: readonly Term[] }): ReactNode {
  const marks = findMarks(text, terms)
  if (marks.length === 0) return text
  return (
    <>
      {marks.map(({ start, end }, at) => (
        <Fragment key={start}>
          {text.slice(marks[at - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.end)}
    </>
  )
}
