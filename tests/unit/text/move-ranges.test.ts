import { describe, expect, it } from 'vitest'
import { moveRange, type Edit } from '@/utils/text/move-ranges'

/** “abcdefghij”: “bc” becomes five characters, “gh” one. */
const edits: Edit[] = [
  { start: 1, end: 3, length: 5 },
  { start: 6, end: 8, length: 1 },
]

describe('a range after a text was changed', () => {
  it.each([
    ['before the first', 0, 1, 0, 1],
    ['the replaced words', 1, 3, 1, 6],
    ['beginning within them', 2, 5, 1, 8],
    ['ending within them', 0, 2, 0, 6],
    ['between the two', 3, 6, 6, 9],
    ['over both', 0, 10, 0, 12],
    ['behind both', 8, 10, 10, 12],
    ['within the second', 7, 8, 9, 10],
    ['empty, behind the first', 3, 3, 6, 6],
  ])('%s', (_name, start, end, movedStart, movedEnd) => {
    expect(moveRange({ start, end, label: 'kept' }, edits)).toEqual({
      start: movedStart,
      end: movedEnd,
      label: 'kept',
    })
  })

  it('stays where nothing was changed', () => {
    expect(moveRange({ start: 3, end: 5 }, [])).toEqual({ start: 3, end: 5 })
  })
})
