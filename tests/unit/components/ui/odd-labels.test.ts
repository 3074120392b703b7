import { expect, test } from 'vitest'
import { oddSentences } from '@/components/ui/odd-labels'
import { wordsIn } from '../../fixtures/words'

test('what nobody sees in a passage is said, a sentence each', () => {
  const words = wordsIn('en')
  expect(oddSentences(words, '渡船靠岸\u200b\u2060\u200b的时候\ue123')).toEqual([
    '1 character can be drawn by this page’s font only, and mean nothing elsewhere.',
    '3 characters cannot be seen, and may be a watermark. The text was left as it is.',
  ])
  expect(oddSentences(words, '渡船靠岸的时候')).toEqual([])
})
