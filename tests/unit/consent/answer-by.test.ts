import { expect, test } from 'vitest'
import { answerBy } from '@/utils/consent/answer-by'
import { STANDARD_ANSWER_WORKING_DAYS } from '@/utils/consent/notice'
import { shippedNotice } from '../fixtures/notices'

const within = (answerWorkingDays: number | undefined, receivedAt: string) =>
  answerBy(new Date(receivedAt), { answerWorkingDays }).toISOString()

// The last moment of a day in China is 15:59:59.999 of that day in UTC.
test.each([
  ['a Friday', 15, '2026-11-27T03:00:00.000Z', '2026-12-18T15:59:59.999Z'],
  ['a Monday, one day', 1, '2026-11-30T03:00:00.000Z', '2026-12-01T15:59:59.999Z'],
  [
    'a Saturday, as if it came on Friday',
    1,
    '2026-11-28T03:00:00.000Z',
    '2026-11-30T15:59:59.999Z',
  ],
  [
    'Sunday evening in UTC, Monday in China',
    1,
    '2026-11-29T17:00:00.000Z',
    '2026-12-01T15:59:59.999Z',
  ],
  ['over a new year', 15, '2026-12-25T03:00:00.000Z', '2027-01-15T15:59:59.999Z'],
])('received on %s', (_name, days, receivedAt, last) => {
  expect(within(days, receivedAt)).toBe(last)
})

test('is fifteen working days where the notice says no number', () => {
  expect(within(undefined, '2026-11-27T03:00:00.000Z')).toBe('2026-12-18T15:59:59.999Z')
})

test('the shipped notice says so in words', () => {
  const notice = shippedNotice()
  expect(notice.answerWorkingDays ?? STANDARD_ANSWER_WORKING_DAYS).toBe(15)
  const words = JSON.stringify(notice.personalInformation)
  expect(words).toContain('十五个工作日内答复')
  expect(words).toContain('十五個工作天內答覆')
  expect(words).toContain('within fifteen working days')
})
