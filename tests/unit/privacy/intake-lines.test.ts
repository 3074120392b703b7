import { expect, it } from 'vitest'
import { lineChecker } from '@/scripts/intake/check-lines'

const LONG =
  '學而時習之不亦說乎有朋自遠方來不亦樂乎人不知而不慍不亦君子乎其為人也孝弟而好犯上者鮮矣'

it('says of each line what would be left out and why, without the words themselves', async () => {
  const check = lineChecker(true)
  const lines = [
    { text: LONG },
    { text: `${LONG.slice(0, 30)}。` },
    { text: `${LONG}。`, note: '电话13812345678' },
    { text: LONG },
  ].map((row) => JSON.stringify(row))
  const reports = []
  for (const line of [...lines, '', 'no JSON', '{"text":5}', '{"text":"\\ud800"}']) {
    reports.push(await check(line))
  }
  expect(reports[0]).toMatchObject({ line: 1, leftOut: [], isPersonal: false })
  expect(reports[1]?.leftOut).toEqual([])
  expect(reports[1]?.told).toContain('shares most of its text with line 1')
  expect(reports[2]).toMatchObject({ isPersonal: true })
  expect(reports[2]?.leftOut.join()).toContain('mobile (mobile) in note')
  expect(reports[3]?.leftOut.join()).toMatch(/the same text as line/)
  expect(reports[4]).toBeUndefined()
  expect(reports.slice(5).map((each) => each?.leftOut.length)).toEqual([1, 1, 1])
  expect(JSON.stringify(reports)).not.toContain('13812345678')
})
