import { expect, test } from 'vitest'
import { withoutEdit, type WorkDraft } from '@/components/workbench/clip/work-draft'

const first: WorkDraft = {
  work: { title: '论语', author: '孔子' },
  category: 'other',
  dataKind: 'raw',
  documentTags: [],
}
const titled: WorkDraft = { ...first, work: { title: '論語', author: '孔子' } }
const classic: WorkDraft = { ...titled, category: 'classic', documentTags: ['经'] }

test('the first of two edits is taken back by itself', () => {
  expect(withoutEdit(classic, { before: first, after: titled })).toEqual({
    ...classic,
    work: first.work,
  })
})

test('the second of two edits is taken back by itself', () => {
  expect(withoutEdit(classic, { before: titled, after: classic })).toEqual(titled)
})

test('of the same member only the fields that the edit changed go back', () => {
  const signed: WorkDraft = { ...titled, work: { title: '論語', author: '孔門弟子', juan: '一' } }
  expect(withoutEdit(signed, { before: first, after: titled })).toEqual({
    ...signed,
    work: { ...signed.work, title: '论语' },
  })
})

test('a field that was filled is empty again, and one that was emptied is filled', () => {
  const filled = { ...first, work: { title: '论语', dynasty: '春秋' } }
  expect(withoutEdit(filled, { before: first, after: filled })).toEqual(first)
})
