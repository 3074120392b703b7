import { describe, expect, test } from 'vitest'
import { blockedSource, findBlock, normalHost } from '@/utils/clip/blocked-source'

const rule = (host: string, path = '') => blockedSource.parse({ host, path })

describe('a blocked host', () => {
  test.each([
    'https://bad.example/',
    'http://bad.example:8080/a',
    'https://BAD.Example/',
    'https://bad.example./a',
    'https://www.bad.example/a?b#c',
    'https://a.b.c.bad.example/',
    'https://user:pass@bad.example/',
    String.raw`https:\\bad.example\a`,
    'https://bad%2Eexample/',
    'https://ｂａｄ.example/',
    'https://bad。example/',
  ])('covers %s', (address) => {
    expect(findBlock(address, [rule('bad.example')])).toBeDefined()
  })

  test.each([
    'https://notbad.example/',
    'https://bad.example.org/',
    'https://good.example/bad.example/',
    'https://bad.example@good.example/',
    'https://good.example/?u=https://bad.example/',
    'file:///bad.example/a.html',
    'not an address',
  ])('does not cover %s', (address) => {
    expect(findBlock(address, [rule('bad.example')])).toBeUndefined()
  })

  test('is one whichever way it is written', () => {
    for (const written of [' Bad.Example ', 'bad.example.', 'bad.example:443', 'ＢＡＤ.example']) {
      expect(normalHost(written)).toBe('bad.example')
    }
    expect(normalHost('坏网站.中国')).toBe('xn--7esy04fb8c.xn--fiqs8s')
    expect(findBlock('https://坏网站.中国/', [rule('xn--7esy04fb8c.xn--fiqs8s')])).toBeDefined()
    expect(findBlock('http://0x7f.1/', [rule('127.0.0.1')])).toBeDefined()
    expect(findBlock('http://[0:0::1]:80/', [rule('[::1]')])).toBeDefined()
  })

  test.each(['', 'cn', 'a b.cn', 'https://bad.example', 'bad.example/a', '*.bad.example', 'a..cn'])(
    '“%s” is none',
    (written) => {
      expect(blockedSource.safeParse({ host: written }).success).toBe(false)
    },
  )
})

describe('a blocked path', () => {
  const blocked = [rule('bad.example', '/News/今日/')]
  test.each([
    'https://bad.example/news/今日',
    'https://bad.example/NEWS/%E4%BB%8A%E6%97%A5/1.html',
    'https://bad.example//news///今日/?page=2',
    'https://bad.example/other/../news/今日/1',
    'https://bad.example/%6eews/今日/1',
  ])('covers %s', (address) => {
    expect(findBlock(address, blocked)).toBeDefined()
  })

  test.each([
    'https://bad.example/',
    'https://bad.example/news/今日报',
    'https://bad.example/news',
  ])('does not cover %s', (address) => {
    expect(findBlock(address, blocked)).toBeUndefined()
  })
})
