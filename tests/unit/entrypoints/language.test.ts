import { afterEach, expect, it, vi } from 'vitest'
import { cardDictionaries } from '@/scripts/toolchain/compile-messages.mjs'
import { newId } from '@/utils/clip/ids'
import { ShichaiDatabase } from '@/utils/store/database'

vi.mock('wxt/browser', () => ({
  browser: {
    i18n: { getUILanguage: () => 'zh-CN' },
    runtime: { getURL: (path: string) => `chrome-extension://shichai${path}` },
  },
}))

afterEach(() => vi.restoreAllMocks())

/** The language of the card where only some files can be read; each time from the start. */
async function languageWith(readable: readonly string[]): Promise<string> {
  vi.resetModules()
  vi.spyOn(console, 'warn').mockReturnValue()
  vi.spyOn(globalThis, 'fetch').mockImplementation((address) => {
    const { href } = address instanceof Request ? new URL(address.url) : new URL(address)
    const file = href.split('/').slice(-2).join('/')
    if (!readable.includes(file)) return Promise.reject(new TypeError('Failed to fetch'))
    return Promise.resolve(new Response(cardDictionaries()[file]))
  })
  const { currentLanguage } = await import('@/entrypoints/background/language')
  return currentLanguage(new ShichaiDatabase(`language-${newId()}`))
}

it.each([
  [['locales/zh-Hans.json', 'locales/en.json'], 'zh-Hans'],
  [['locales/zh-Hant.json', 'locales/en.json'], 'zh-Hant'],
  [['locales/en.json'], 'en'],
])('with %j the card speaks %s', async (readable, language) => {
  expect(await languageWith(readable)).toBe(language)
})

it('without any dictionary that is an error, to be said otherwise', async () => {
  await expect(languageWith([])).rejects.toThrow('no dictionary')
})
