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
    expect(readDraft(draftOf(content), false)).toEqual({ checked: content })
  })

  test('takes what people type', () => {
    const typed = {
      ...draftOf(null),
      title: { 'zh-Hans': ' 本草 ', 'zh-Hant': '', en: ' ' },
      titles: '\n 神农本草经 \n\n',
      hosts: ' CTEXT.org ',
      amount: '20,000',
    }
    expect(readDraft(typed, false)).toMatchObject({
      checked: {
        title: { 'zh-Hans': '本草' },
        work: { titles: ['神农本草经'], author: null },
        hosts: ['ctext.org'],
        target: { unit: 'clips', amount: 20_000 },
        link: null,
      },
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
    ['eleven titles', { titles: 'a\n'.repeat(11) }, { titles: 'wanted.badWorks' }],
  ]
  test.each(wrong)('says where %s is wrong', (_name, more, problems) => {
    expect(readDraft({ ...draftOf(content), ...more }, false)).toEqual({ problems })
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
