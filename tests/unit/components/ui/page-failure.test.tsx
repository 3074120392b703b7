import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { PageFailure } from '@/components/ui/failure/page-failure'
import { languages } from '@/utils/consent/notice'
import { wordsIn } from '../../fixtures/words'

test.each(languages)('%s: a page that failed says what to do, and shows the detail', (language) => {
  const html = renderToStaticMarkup(
    <PageFailure language={language} error={new TypeError('no such row')} version="1.2.3" />,
  )
  const { t } = wordsIn(language)
  const sentences = (['title', 'advice', 'reload', 'copy', 'detail'] as const).map((name) =>
    t(`failure.${name}`),
  )
  expect(sentences.filter((sentence) => !html.includes(sentence))).toEqual([])
  expect(html).toContain(`lang="${language}"`)
  expect(html).toContain('TypeError: no such row')
  expect(html).toContain('1.2.3')
})

test('what was thrown need not be an error', () => {
  const html = renderToStaticMarkup(<PageFailure language="en" error="gone" version="1" />)
  expect(html).toContain('gone')
})
