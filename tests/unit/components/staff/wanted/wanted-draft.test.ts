import { describe, expect, test } from 'vitest'
import { inviteState } from '@/components/staff/members/invite-state'
import { draftOf, readDraft } from '@/components/staff/wanted/wanted-draft'
import type { WantedContent } from '@/utils/clip/wanted'

const content: WantedContent = {
  title: { 'zh-Hans': '《论语》历代注疏', en: 'Commentaries on the Analects' },
  note: null,
  category: 'classic',
  work: {
    titles: ['论语注疏', '論語集解'],
    author: '何晏',
    identifiers: { ctext: 'analects', url: 'https://ctext.org/analects' },
  },
  hosts: ['wikisource.org'],
  link: 'https://zh.wikisource.org/wiki/論語注疏',
  target: { unit: 'characters', amount: 200_000 },
  priority: 'high',
  closed: false,
}

describe('the form of an entry', () => {
  test('says what the entry says', () => {
    expect(readDraft(draftOf(content), content)).toEqual({ checked: content })
  })

  test('takes what people type', () => {
    const typed = {
      ...draftOf(null),
      title: { 'zh-Hans': ' 本草 ', 'zh-Hant': '', en: ' ' },
      titles: '\n 神农本草经 \n\n',
      hosts: ' CTEXT.org ',
      amount: '20,000',
    }
    expect(readDraft(typed, null)).toMatchObject({
      checked: {
        title: { 'zh-Hans': '本草' },
        work: { titles: ['神农本草经'], author: null },
        hosts: ['ctext.org'],
        target: { unit: 'clips', amount: 20_000 },
        link: null,
      },
    })
  })

  test('takes a pasted table of parts, and keeps the ids of those that stay', () => {
    const typed = '卷一\thttps://a.cn/1\t5,000 字\n卷二｜1200｜https://a.cn/2\n\n 卷三 \n卷四 | 300'
    const first = readDraft({ ...draftOf(content), parts: typed }, content)
    const parts = 'checked' in first ? (first.checked.parts ?? []) : []
    expect(parts.map(({ name, link, expected }) => ({ name, link, expected }))).toEqual([
      { name: '卷一', link: 'https://a.cn/1', expected: 5000 },
      { name: '卷二', link: 'https://a.cn/2', expected: 1200 },
      { name: '卷三', link: null, expected: null },
      { name: '卷四', link: null, expected: 300 },
    ])
    const stored = { ...content, parts }
    expect(readDraft(draftOf(stored), stored)).toEqual({ checked: stored })
    const { parts: lines } = draftOf(stored)
    const changed = lines.replace('卷二', '卷 二').replace('卷四', '卷五')
    const next = readDraft({ ...draftOf(stored), parts: changed }, stored)
    const ids = 'checked' in next ? next.checked.parts?.map(({ partId }) => partId) : []
    expect(ids?.slice(0, 3)).toEqual(parts.slice(0, 3).map(({ partId }) => partId))
    expect(ids?.[3]).not.toBe(parts[3]?.partId)
    expect(readDraft({ ...draftOf(stored), parts: '' }, stored)).toEqual({
      checked: { ...content, parts: [] },
    })
  })

  const wrong: [string, object, object][] = [
    [
      'no words',
      { title: { 'zh-Hans': '', 'zh-Hant': '', en: '' } },
      { title: 'wanted.needsTitle' },
    ],
    [
      'nothing that could count',
      { category: '', titles: '', author: '', identifiers: '', hosts: '' },
      { category: 'wanted.needsFits' },
    ],
    ['an author without a title', { titles: '' }, { titles: 'wanted.needsWork' }],
    ['an address as a site', { hosts: 'https://ctext.org/' }, { hosts: 'wanted.badHosts' }],
    ['a link that is none', { link: 'ctext.org' }, { link: 'wanted.badLink' }],
    ['a target of nothing', { amount: '0' }, { amount: 'wanted.badTarget' }],
    ['half a clip', { amount: '1.5' }, { amount: 'wanted.badTarget' }],
    [
      'an identifier without a name',
      { identifiers: '10.1000/182' },
      { identifiers: 'wanted.badIdentifiers' },
    ],
    [
      'parts without a title',
      { titles: '', author: '', identifiers: '', parts: '卷一' },
      { parts: 'wanted.badParts' },
    ],
    ['a part twice', { parts: '卷一\n卷 一' }, { parts: 'wanted.badParts' }],
    ['a part whose address is none', { parts: '卷一 | ctext.org' }, { parts: 'wanted.badParts' }],
    ['a part of no characters', { parts: '卷一 | 0' }, { parts: 'wanted.badParts' }],
    ['eleven titles', { titles: 'a\n'.repeat(11) }, { titles: 'wanted.badWorks' }],
  ]
  test.each(wrong)('says where %s is wrong', (_name, more, problems) => {
    expect(readDraft({ ...draftOf(content), ...more }, content)).toEqual({ problems })
  })
})

test('an invite is open until it is used, over or ended', () => {
  const now = Date.parse('2026-11-25T00:00:00.000Z')
  const invite = { endedAt: null, expiresAt: '2026-12-01T00:00:00.000Z', used: 1, uses: 2 }
  expect(inviteState(invite, now)).toBe('open')
  expect(inviteState({ ...invite, used: 2 }, now)).toBe('used')
  expect(inviteState(invite, Date.parse('2026-12-02'))).toBe('expired')
  expect(inviteState({ ...invite, endedAt: '2026-11-24T00:00:00.000Z', used: 2 }, now)).toBe(
    'ended',
  )
})
