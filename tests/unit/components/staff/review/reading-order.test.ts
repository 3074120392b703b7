import { expect, test } from 'vitest'
import { inReadingOrder, isRead } from '@/components/staff/review/reading-order'

const clip = (name: string, page: string | null, place: number | null) => ({ name, page, place })

test('clips stand page by page, and on each as they are read', () => {
  const queue = [
    clip('二之末', 'b', 900),
    clip('一之中', 'a', 40),
    clip('檔案', null, 5),
    clip('二之首', 'b', 0),
    clip('一之末', 'a', 300),
    clip('又一檔案', null, 1),
    clip('一、不知何處', 'a', null),
    clip('一之首', 'a', 3),
    clip('一、亦不知何處', 'a', null),
  ]
  expect(inReadingOrder(queue).map(({ name }) => name)).toEqual([
    '二之首',
    '二之末',
    '一之首',
    '一之中',
    '一之末',
    '一、不知何處',
    '一、亦不知何處',
    '檔案',
    '又一檔案',
  ])
})

test('only a work or a page is read so', () => {
  expect([{}, { host: 'a.cn' }, { work: '论语' }, { page: '0'.repeat(16) }].map(isRead)).toEqual([
    false,
    false,
    true,
    true,
  ])
})
