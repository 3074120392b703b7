import { afterEach, describe, expect, test, vi } from 'vitest'
import { languages } from '@/utils/consent/notice'
import { formatMessage } from '@/utils/language/translator'
import { compileMessages, placesOf } from '@/scripts/toolchain/compile-messages.mjs'
import { wordsIn } from '../fixtures/words'

/** A message compiled as the build does it. */
function compiled(message: string): Parameters<typeof formatMessage>[1] {
  return (JSON.parse(compileMessages(JSON.stringify({ message }))) as { message: string }).message
}

afterEach(() => vi.restoreAllMocks())

describe('a value that does not fit', () => {
  test.each([
    ['{size, number} kB', { size: '3' }, ' kB'],
    ['{size, number} kB', {}, ' kB'],
    ['{count, plural, one {# clip} other {# clips}} of {name}', { count: 'x' }, ' clips of '],
    ['Go <link>there, {name}</link>.', { name: 'Li' }, 'Go there, .'],
    ['{kind, select, a {<b>one</b>} other {more}}!', {}, 'more!'],
  ])('%s with %j leaves its place empty', (message, values, expected) => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const key = `test.${message}.${JSON.stringify(values)}`
    const say = (): unknown => formatMessage('en', compiled(message), values, key)
    expect([say(), say()]).toEqual([expected, expected])
    expect(log).toHaveBeenCalledTimes(1)
    expect(log.mock.calls[0]?.[0]).toContain(key)
  })

  test.each(languages)('%s: of no message of ours breaks the page', (language) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { find } = wordsIn(language)
    expect(find('common.counted', { count: 'much' })).toMatch(/^ ?[(（][)）]$/)
  })
})

/** Unused directives here mean that `npx wxt prepare` has not declared the places of the messages. */
test('the compiler of TypeScript sees what a message wants', () => {
  const { t } = wordsIn('en')
  vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(t('common.counted', { name: 'a', count: 3 })).toBe('a (3)')
  // @ts-expect-error a count is a number
  t('common.counted', { name: 'a', count: '3' })
  // @ts-expect-error it is missing
  t('common.counted')
  // @ts-expect-error nothing is wanted
  t('common.close', { size: 3 })
  // @ts-expect-error one of the two wants it
  t(performance.now() > 0 ? 'common.close' : 'common.counted')
  // @ts-expect-error a link can only be shown
  t('joining.strip', { link: 'x' })
})

test('the places of a message, each of the kind that it needs', () => {
  expect(
    placesOf('{a} <link>{b, plural, other {#, {c, select, other {{b}}}}}</link> {d, number}'),
  ).toEqual({ a: 'argument', link: 'tag', b: 'plural', c: 'select', d: 'number' })
})
