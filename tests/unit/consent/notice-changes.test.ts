import { describe, expect, it } from 'vitest'
import type { Notice } from '@/utils/consent/notice'
import { compareNotices, hasChanges } from '@/utils/consent/notice-changes'
import {
  earlierVersion,
  editorialRevision,
  rewordedPurposes,
  shippedNotice,
  shippedNotices,
} from '../fixtures/notices'

const before = earlierVersion()
const after = shippedNotice()

describe('what changed between two notices', () => {
  it('is nothing between a notice and itself', () => {
    for (const language of ['zh-Hans', 'zh-Hant', 'en'] as const) {
      expect(hasChanges(compareNotices(after, after, language))).toBe(false)
    }
  })

  it.each(['zh-Hans', 'zh-Hant', 'en'] as const)(
    'is the sentence that an editorial revision put in other words, in %s',
    (language) => {
      const changes = compareNotices(after, editorialRevision(), language)
      const pieces = changes.personalInformation.flatMap((section) => section.pieces)
      expect(pieces.filter(({ kind }) => kind === 'added')).toEqual([
        { kind: 'added', text: rewordedPurposes[language] },
      ])
      expect(pieces.filter(({ kind }) => kind === 'removed')).toHaveLength(1)
      expect(changes).toMatchObject({ purposes: [], facts: [] })
    },
  )

  it('is told by section: changed, new and gone', () => {
    const { personalInformation } = compareNotices(before, after, 'zh-Hans')
    const kinds = Object.fromEntries(
      personalInformation.map(({ heading, kind }) => [heading, kind]),
    )
    expect(kinds).toMatchObject({
      谁处理你的个人信息: 'same',
      处理哪些信息: 'changed',
      '公开署名（可选）': 'added',
      仅限成年人: 'same',
    })
    const back = compareNotices(after, before, 'zh-Hans')
    expect(back.personalInformation.find(({ kind }) => kind === 'removed')?.heading).toBe(
      '公开署名（可选）',
    )
  })

  it.each(['zh-Hans', 'zh-Hant', 'en'] as const)(
    'is told of the shipped notices, in %s: what rules do, who sees what, claims, mending',
    (language) => {
      const [newest, earlier] = shippedNotices()
      if (!newest || !earlier) throw new Error('two are shipped')
      const { personalInformation, agreement, facts, purposes } = compareNotices(
        earlier,
        newest,
        language,
      )
      const changed = (sections: typeof agreement) => sections.filter(({ kind }) => kind !== 'same')
      expect(changed(personalInformation).map(({ kind }) => kind)).toEqual([
        'changed',
        'changed',
        'added',
        'changed',
      ])
      expect(changed(agreement)).toHaveLength(1)
      expect([facts, purposes]).toEqual([[], []])
      expect(JSON.stringify(newest)).not.toMatch(/也不作自动化决策|也不作自動化決策|decide nothing/)
    },
  )

  it.each(['zh-Hans', 'zh-Hant', 'en'] as const)(
    'puts both versions together again from its pieces, in %s',
    (language) => {
      const { personalInformation, agreement } = compareNotices(before, after, language)
      const textOf = (notice: Notice) =>
        [...notice.personalInformation.sections, ...notice.agreement.sections].map(
          ({ body }) => body[language],
        )
      const rebuild = (leftOut: 'added' | 'removed') =>
        [...personalInformation, ...agreement]
          .filter(({ kind }) => kind !== leftOut)
          .map(({ pieces }) =>
            pieces
              .filter(({ kind }) => kind !== leftOut)
              .map(({ text }) => text)
              .join(''),
          )
      expect(rebuild('removed')).toEqual(textOf(after))
      expect(rebuild('added')).toEqual(textOf(before))
    },
  )

  it('marks the sentences that came, not those that stayed', () => {
    const { personalInformation } = compareNotices(before, after, 'zh-Hans')
    const section = personalInformation.find(({ heading }) => heading === '完全自愿，随时可以撤回')
    const added = section?.pieces.filter(({ kind }) => kind === 'added').map(({ text }) => text)
    expect(added?.join('').trim()).toBe('可选的用途可以在设置里一项一项地撤回，也可以再次同意。')
    expect(section?.pieces.some(({ kind }) => kind === 'same')).toBe(true)
  })

  it('names purposes and facts beside the documents', () => {
    const [one] = after.purposes
    if (!one) throw new Error('no purpose')
    const fewer = { ...after, purposes: after.purposes.slice(1), retention: before.retention }
    const more = {
      ...after,
      purposes: after.purposes.map((purpose) =>
        purpose.id === 'research-statistics' ? { ...purpose, required: true } : purpose,
      ),
      storageLocations: ['CN', 'SG'],
    }
    expect(compareNotices(fewer, more, 'en')).toMatchObject({
      purposes: [
        { kind: 'added', id: one.id },
        { kind: 'changed', id: 'research-statistics' },
      ],
      facts: ['storageLocations'],
    })
    expect(compareNotices(more, fewer, 'en').purposes).toContainEqual(
      expect.objectContaining({ kind: 'removed', id: one.id }),
    )
  })
})
