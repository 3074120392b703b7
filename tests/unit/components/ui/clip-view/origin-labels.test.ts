import { beforeAll, expect, test } from 'vitest'
import { capturedView } from '@/entrypoints/background/card/card-view'
import type { Clip } from '@/utils/clip/clip'
import { languages } from '@/utils/consent/notice'
import { readClip, saveDraft } from '@/utils/store/clips'
import { ShichaiDatabase } from '@/utils/store/database'
import { loadCardWords } from '../../../fixtures/card-words'
import { wordsIn } from '../../../fixtures/words'
import { makeClip, openRights } from '../../../fixtures/make-clip'
import 'fake-indexeddb/auto'

beforeAll(loadCardWords)

const cases: [
  origin: Clip['origin'],
  made: 'ai-generated' | 'ai-assisted' | 'labelled' | undefined,
][] = [
  [{ kind: 'ai-generated', label: '本文由AI生成' }, 'ai-generated'],
  [{ kind: 'ai-assisted', label: '经AI润色' }, 'ai-assisted'],
  [{ kind: 'unknown', label: '{"AIGC":{"Label":"3"}}' }, 'labelled'],
  [{ kind: 'unknown' }, undefined],
  [{ kind: 'human' }, undefined],
]

test.each(cases)(
  '%j: the card says it in every language, whatever the verdict',
  async (origin, made) => {
    const reserved = { ...openRights, verdict: 'reserved', basis: 'work-reserved' } as const
    const unclear = { ...openRights, verdict: 'unclear', basis: 'nothing-found' } as const
    for (const language of languages) {
      const sentences = (['ai-generated', 'ai-assisted', 'labelled'] as const).map((one) =>
        wordsIn(language).t(`card.origin.${one}`),
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
