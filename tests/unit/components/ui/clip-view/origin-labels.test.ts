import { beforeAll, expect, test } from 'vitest'
import { capturedView } from '@/entrypoints/background/card/card-view'
import type { Clip } from '@/utils/clip/clip'
import type { MadeBy } from '@/utils/clip/made-by'
import { languages } from '@/utils/consent/notice'
import { readClip, saveDraft } from '@/utils/store/clips'
import { ShichaiDatabase } from '@/utils/store/database'
import { loadCardWords } from '../../../fixtures/card-words'
import { wordsIn } from '../../../fixtures/words'
import { checked } from '@/utils/quality/check-text'
import { makeClip, openRights } from '../../../fixtures/make-clip'
import 'fake-indexeddb/auto'

beforeAll(loadCardWords)

const cases: [origin: Clip['origin'], made: MadeBy | undefined][] = [
  [{ kind: 'ai-generated', label: '本文由AI生成' }, 'ai-generated'],
  [{ kind: 'ai-assisted', label: '经AI润色' }, 'ai-assisted'],
  [{ kind: 'unknown', label: '{"AIGC":{"Label":"3"}}' }, 'labelled'],
  [{ kind: 'ai-generated', label: '<html class>', isTranslation: true }, 'translated'],
  [{ kind: 'unknown' }, undefined],
  [{ kind: 'human' }, undefined],
]

test.each(cases)(
  '%j: the card says it in every language, whatever the verdict',
  async (origin, made) => {
    const reserved = { ...openRights, verdict: 'reserved', basis: 'work-reserved' } as const
    const unclear = { ...openRights, verdict: 'unclear', basis: 'nothing-found' } as const
    for (const language of languages) {
      const sentences = (['ai-generated', 'ai-assisted', 'labelled', 'translated'] as const).map(
        (one) => wordsIn(language).t(`card.origin.${one}`),
      )
      const views = [
        capturedView(language, { clip: await makeClip({ origin }), obstacles: [] }),
        capturedView(language, {
          clip: await makeClip({ origin, rights: reserved }),
          obstacles: ['rights-reserved'],
        }),
        capturedView(language, {
          clip: await makeClip({ origin, rights: unclear }),
          obstacles: ['rights-unclear'],
        }),
        capturedView(language, {
          clip: await makeClip({ origin }),
          obstacles: ['personal-information'],
        }),
      ]
      for (const { detail = '' } of views) {
        const said = sentences.filter((sentence) => detail.includes(sentence))
        expect(said).toEqual(made === undefined ? [] : [wordsIn(language).t(`card.origin.${made}`)])
      }
    }
  },
)

test.each(cases)(
  '%j: lists know it, and correcting a clip keeps the label',
  async (origin, made) => {
    const db = new ShichaiDatabase(`origin-${crypto.randomUUID()}`)
    const clip = await makeClip({ origin, state: 'draft' })
    await saveDraft(db, clip)
    expect((await db.clips.get(clip.id))?.madeBy).toBe(made)
    expect((await readClip(db, clip.id)).origin).toEqual(origin)
  },
)

test('what is odd about a text turns green into yellow, and stays for the person to decide', async () => {
  const toneOf = async (change: Partial<Clip>) => {
    const {
      tone,
      enter,
      detail = '',
    } = capturedView('zh-Hans', {
      clip: checked(await makeClip(change)),
      obstacles: [],
    })
    return { tone, enter, detail }
  }
  expect(await toneOf({})).toMatchObject({ tone: 'green' })
  const odd = await toneOf({ text: '磨坊\u200b\u200c主人去看\ue001水轮' })
  expect(odd).toMatchObject({ tone: 'yellow', enter: 'contribute' })
  expect(odd.detail.split('\n')[0]).toBe(
    '文中有 1 个只有本页字体才画得出的字符，到别处就认不出。文中有 2 个看不见的字符，可能是水印。',
  )
  const note = { kind: 'image' as const, at: 0, text: 'x^2', isFormula: true }
  expect(await toneOf({ textNotes: [note] })).toMatchObject({ tone: 'yellow' })
  const translated = { kind: 'ai-generated' as const, isTranslation: true }
  expect(await toneOf({ origin: translated })).toMatchObject({ tone: 'yellow' })
  const labelled = { kind: 'ai-generated' as const, label: 'AI' }
  expect(await toneOf({ origin: labelled })).toMatchObject({ tone: 'green' })
})

test('the card proposes one repair, and tells of what only informs in green', async () => {
  const viewOf = async (change: Partial<Clip>, isRepaired = false) =>
    capturedView('zh-Hans', {
      clip: checked(await makeClip(change)),
      obstacles: [],
      isRepaired,
    })
  const damaged = await viewOf({ text: '⽔库的⼈都来了，闸门也修好了。' })
  expect(damaged).toMatchObject({ tone: 'yellow', enter: 'contribute' })
  expect(damaged.actions).toContainEqual({ id: 'mask', label: '修复 2 处', key: 'M' })
  const repaired = await viewOf({ text: '水库的人都来了，闸门也修好了。' }, true)
  expect(repaired.tone).toBe('green')
  expect(repaired.detail?.split('\n')[0]).toBe('已修复，原来的字只留在本机。')
  expect(repaired.actions).toContainEqual({ id: 'unmask', label: '撤销修复' })
  const cut = await viewOf({ text: '，所以水库的人都来了，闸门也修好了。' })
  expect(cut.tone).toBe('green')
  expect(cut.detail?.split('\n')[0]).toBe('开头像是截断了。')
})
