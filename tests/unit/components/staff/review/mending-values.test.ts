import { expect, test } from 'vitest'
import { mendingForm, valuesOf, type MendingValues } from '@/components/staff/review/mending-values'

const clip = {
  work: { title: '論語', author: '佚名', juan: '卷一' },
  category: 'classic' as const,
}

/** What is mended of one clip, or of many where there is none to see. */
function mendedBy(change: Partial<MendingValues>, of: typeof clip | undefined = clip) {
  const before = valuesOf(of)
  const { data, error } = mendingForm(before).safeParse({ ...before, ...change })
  return data ?? error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

test('only what was changed is mended, and what was emptied is taken away', () => {
  expect(mendedBy({ author: ' 朱熹 ', juan: '', category: 'tcm' })).toEqual({
    author: '朱熹',
    juan: null,
    category: 'tcm',
  })
})

test('of many clips what is left empty stays', () => {
  const before = valuesOf(undefined)
  expect(Object.values(before).every((value) => value === '')).toBe(true)
  const { data } = mendingForm(before).safeParse({ ...before, title: '禮記' })
  expect(data).toEqual({ title: '禮記' })
})

test('nothing changed, and what is too long, is said where it stands', () => {
  expect(mendedBy({})).toEqual(['title: review.mend.nothing'])
  expect(mendedBy({ dynasty: '宋'.repeat(65) })).toEqual(['dynasty: review.mend.tooLong'])
})
