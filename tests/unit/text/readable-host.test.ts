import { describe, expect, test } from 'vitest'
import { readableAddress, readableHost } from '@/utils/text/readable-host'

/** The other way round: what a browser makes of it. */
const written = (host: string): string => new URL(`https://${host}/`).hostname

describe('a host in its own script', () => {
  test.each([
    '古籍.example',
    '例子.测试',
    '坏网站.中国',
    '論語集注.台灣',
    '𠀀丂.example',
    'ひらがな.example',
    '한국어.example',
    '卷1-古籍.example',
    'zh.wikisource.org',
  ])('%s', (host) => {
    expect(readableHost(written(host))).toBe(host)
  })

  test('stays as browsers write it where it could pass for another', () => {
    for (const host of ['аррӏе.com', 'bücher.example', 'ελλάδα.gr', 'раypal.中国']) {
      const [first = ''] = written(host).split('.')
      expect(readableHost(written(host))).toContain(first)
    }
  })

  test.each(['xn--', 'xn--999999999', 'xn--!', 'xn--a-ecp', '', '127.0.0.1', '[::1]'])(
    'of what is none stays: %j',
    (host) => {
      expect(() => readableHost(host)).not.toThrow()
      if (!host.startsWith('xn--a')) expect(readableHost(host)).toBe(host)
    },
  )

  test('takes all hosts that Chinese letters can make', () => {
    for (let point = 0x4e00; point < 0x9fa0; point += 137) {
      const host = `${String.fromCodePoint(point, point + 61, point + 7)}.example`
      expect(readableHost(written(host))).toBe(host)
    }
  })
})

describe('an address', () => {
  test.each([
    [
      'https://xn--fsqu00a.example/wiki/%E8%AB%96%E8%AA%9E?a=%E5%8D%B7#x',
      'https://例子.example/wiki/論語?a=卷#x',
    ],
    ['https://a.example:8443/%41%2F%20b', 'https://a.example:8443/%41%2F%20b'],
    ['https://a.example/%E8%AB', 'https://a.example/%E8%AB'],
    ['https://a.example/%E2%80%AEgpj', 'https://a.example/%E2%80%AEgpj'],
    ['file:///typed', 'file:///typed'],
    ['no address', 'no address'],
  ])('%s', (address, shown) => {
    expect(readableAddress(address)).toBe(shown)
  })
})
