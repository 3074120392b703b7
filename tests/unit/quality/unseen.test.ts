import { describe, expect, test } from 'vitest'
import { measureText } from '@/utils/quality/measures'
import { shownMojibake } from '@/utils/quality/mojibake'

const unseen = ['mojibake', 'reordered', 'private-use', 'invisible'] as const

const told = (text: string) => {
  const values = measureText(text)
  const words = shownMojibake(text)
  return unseen
    .filter((kind) => values[kind] > 0)
    .map((kind) => [kind, values[kind], ...(kind === 'mojibake' ? [words] : [])].join(' '))
}

describe('what a text is that nobody sees', () => {
  test.each([
    ['a run of zero-width characters', '磨坊主人\u200b\u200c\u200b\u200d每天', ['invisible 4']],
    ['tags', '去看水轮\u{e0061}\u{e0062}\u{e0063}。', ['invisible 3']],
    ['invisible operators', '早上\u2063\u2062\u2064\u2061都去', ['invisible 4']],
    ['one by one between characters', '磨\u200c坊\u200d主\u2060人\ufeff去', ['invisible 4']],
    ['marks of annotations and fillers', '磨\ufff9坊\u3164主人', ['invisible 2']],
    ['control characters, by number', '磨\u0098坊', ['mojibake 1 U+0098']],
    [
      'what can be shown of a garbled text',
      'æ¸¡è\u0088¹é\u009d\u00a0',
      ['mojibake 1 æ¸¡è¹é\u00a0'],
    ],
    ['many blanks without a width', '磨\u200b坊\u200b主\u200b人\u200b去\u200b看', ['invisible 5']],
    ['variation selectors in a row', '磨\ufe00\ufe01\ufe02坊', ['invisible 3']],
    ['characters of a font', '第\ue001\ue002回', ['private-use 2']],
    ['beyond the first plane', '𠀀\u{f0001}', ['private-use 1']],
    ['another order', '他说\u202e话的人\u202c', ['reordered 2']],
    ['what a wrong encoding leaves', '锟斤拷锟斤拷烫烫烫', ['mojibake 2 锟斤拷锟斤拷']],
    ['a replacement character', '水\ufffd\ufffd轮', ['mojibake 1 \ufffd\ufffd']],
    ['UTF-8 read as GBK', '鐨勬枃瀛', ['mojibake 1 鐨勬枃瀛']],
    ['UTF-8 read as Latin', 'ä¸\u00adæ–‡æ–‡å\u00ad—', ['mojibake 1 ä¸\u00adæ–‡æ–‡å\u00ad—']],
    ['GBK read as Latin', 'ÖÐÎÄ×Ö·û', ['mojibake 1 ÖÐÎÄ×Ö·û']],
  ])('%s', (_name, text, expected) => {
    expect(told(text)).toEqual(expected)
  })

  test.each([
    ['plain text', '磨坊主人每天早上都去看水轮。'],
    ['a blank without a width', 'https://\u200bexample.org/\u200b路径'],
    ['emoji', '👨‍👩‍👧 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} ❤️'],
    ['variants of characters', '葛\u{e0100}城、兔\ufe00'],
    ['rare characters', '鏂、涓、浜松、鐨、嗕'],
    ['other languages', 'Œuvre française déjà vue — “naïve” Größenänderung, øåæ'],
    ['Persian', 'می\u200cخواهم'],
    ['classical text', '子曰：「學而時習之，不亦說乎？」鐵馬冰河入夢來'],
  ])('nothing odd: %s', (_name, text) => {
    expect(told(text)).toEqual([])
  })
})
