import { describe, expect, it } from 'vitest'
import { isPrivateAddress, withoutSecrets } from '@/utils/clip/page-address'

describe('an address without secrets', () => {
  it.each([
    ['https://name:word@a.example/p?q=1#part', 'https://a.example/p?q=1'],
    ['https://a.example/p?token=x&q=1', 'https://a.example/p?q=1'],
    ['https://a.example/p?access_token=x', 'https://a.example/p'],
    ['https://a.example/p?X-Amz-Signature=x&X-Amz-Credential=y&n=2', 'https://a.example/p?n=2'],
    ['https://a.example/list;jsessionid=1A2B?page=3', 'https://a.example/list?page=3'],
    ['https://a.example/?PHPSESSID=1&id=5', 'https://a.example/?id=5'],
    ['https://a.example/?t=eyJhbGciOi.eyJzdWIiOi.c2ln&id=5', 'https://a.example/?id=5'],
    [
      'https://mp.weixin.qq.com/s?__biz=a&mid=1&key=secret&uin=9&pass_ticket=b',
      'https://mp.weixin.qq.com/s?__biz=a&mid=1',
    ],
    // An address that is passed on is cleaned as well.
    [
      'https://a.example/go?to=https%3A%2F%2Fu%3Ap%40b.example%2F%3Ftoken%3Dx%26q%3D1',
      'https://a.example/go?to=https%3A%2F%2Fb.example%2F%3Fq%3D1',
    ],
  ])('%s → %s', (from, to) => {
    expect(withoutSecrets(from)).toBe(to)
  })

  it.each([
    // Not UTF-8: GBK of 中.
    'https://a.example/s?wd=%D6%D0&page=2',
    'https://a.example/s?q=a+b%20c&empty=&flag',
    'https://a.example/search?key=%E8%AE%BA%E8%AF%AD',
    'https://a.example/go?to=https%3A%2F%2Fb.example',
    'https://zh.wikisource.org/wiki/%E8%AB%96%E8%AA%9E',
    '10.1000/182',
  ])('%s stays letter by letter', (address) => {
    expect(withoutSecrets(address)).toBe(address)
  })
})

describe('an address that leads nobody to the page', () => {
  it.each([
    'http://localhost/a',
    'http://intranet/a',
    'http://wiki.local/',
    'http://10.0.0.7/',
    'http://172.31.0.1/',
    'http://192.168.1.1:8080/',
    'http://100.64.0.1/',
    'http://169.254.1.1/',
    'http://[::1]/',
    'http://[fd12::1]/',
    'http://[::ffff:10.0.0.1]/',
  ])('%s', (address) => {
    expect(isPrivateAddress(address)).toBe(true)
  })

  it.each([
    'https://zh.wikisource.org/',
    'http://172.32.0.1/',
    'http://11.0.0.1/',
    'http://[2001:db8::1]/',
    'file:///name.html',
  ])('not %s', (address) => {
    expect(isPrivateAddress(address)).toBe(false)
  })
})
