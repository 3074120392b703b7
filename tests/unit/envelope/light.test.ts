import { beforeAll, describe, expect, it } from 'vitest'
import { capturedView } from '@/entrypoints/background/card/card-view'
import type { Clip } from '@/utils/clip/clip'
import type { RightsAssessment } from '@/utils/clip/rights'
import { lightOf, type Light } from '@/utils/envelope/light'
import { decisionObstacles } from '@/utils/envelope/may-leave'
import { pageMessages } from '@/utils/messages'
import { askStaff } from '@/utils/rights/ask-staff'
import { toRow } from '@/utils/store/clips'
import { loadCardWords } from '../fixtures/card-words'
import { makeClip, openRights, SEEN_AT } from '../fixtures/make-clip'

beforeAll(loadCardWords)

const unclear = (basis: string, more: Partial<RightsAssessment> = {}): Partial<Clip> => ({
  rights: { ...openRights, verdict: 'unclear', licence: null, obligations: [], basis, ...more },
})
const sequence = `>Homo sapiens chromosome 7\n${'ACGTTGCAAC'.repeat(30)}`
const finding = { start: 0, end: 1, kind: 'mobile', confidence: 1, decision: 'open' as const }

const cases: [string, Partial<Clip>, Light, tone: string][] = [
  ['an open licence', {}, 'good', 'green'],
  ['a human gene sequence under an open licence', { text: sequence }, 'stop', 'red'],
  ['an open finding', { privacy: { findings: [finding] } }, 'stop', 'red'],
  ['a reserved work', { rights: { ...openRights, verdict: 'reserved' } }, 'stop', 'red'],
  ['nothing found', unclear('nothing-found'), 'none', 'private'],
  ['a modern edition', unclear('modern-edition'), 'staff', 'yellow'],
  ['a text from elsewhere', unclear('third-party-text'), 'staff', 'yellow'],
  [
    'a modern edition left to staff',
    unclear('modern-edition', { statement: askStaff(SEEN_AT) }),
    'staff',
    'yellow',
  ],
  [
    'what cannot be left to staff',
    unclear('nothing-found', { statement: askStaff(SEEN_AT) }),
    'none',
    'private',
  ],
  ['a doubtful author', unclear('author-doubtful'), 'step', 'yellow'],
  ['a site of one’s own', { ...unclear('nothing-found'), isOwnSite: true }, 'step', 'yellow'],
]

describe('the one light of a clip', () => {
  it.each(cases)('%s', async (_name, change, light, tone) => {
    const clip = await makeClip({ state: 'draft', ...change })
    expect(lightOf(clip)).toBe(light)
    expect(toRow(clip).light).toBe(light)
    for (const language of ['en', 'zh-Hans', 'zh-Hant'] as const) {
      const view = capturedView(language, { clip, obstacles: decisionObstacles(clip) })
      expect(view.tone).toBe(tone)
      // What the card is sent is what it can read.
      expect(pageMessages.capture.answer.parse(view)).toEqual(view)
    }
  })

  it('hands to staff by one key exactly where staff can decide', async () => {
    for (const [, change, light] of cases) {
      const clip = await makeClip({ state: 'draft', ...change })
      const { actions, enter } = capturedView('zh-Hans', {
        clip,
        obstacles: decisionObstacles(clip),
      })
      const keys = actions.filter(({ id }) => id === 'ask-staff').map(({ key }) => key)
      expect(keys).toEqual(light === 'staff' ? ['S'] : [])
      expect(enter).toBe(light === 'good' ? 'contribute' : undefined)
    }
  })

  it('says how much around it goes along, on each card from which it can be sent, and whole', async () => {
    const words = {
      en: 'Up to 64 characters on either side go along',
      'zh-Hans': '前后各至多 64 个字也一起寄',
      'zh-Hant': '前後各至多 64 個字也一起寄',
    }
    for (const [, change] of [
      ...cases,
      ['odd', { text: '\u200b\ue001\u202e'.repeat(99) }] as const,
    ]) {
      const clip = await makeClip({ state: 'draft', ...change })
      const obstacles = decisionObstacles(clip)
      for (const language of ['en', 'zh-Hans', 'zh-Hant'] as const) {
        const { actions, bases, detail = '' } = capturedView(language, { clip, obstacles })
        const canBeSent = bases || actions.some(({ id }) => /^(contribute|ask-staff)$/.test(id))
        expect(detail.includes(words[language])).toBe(canBeSent !== false)
        expect(detail.length).toBeLessThanOrEqual(500)
      }
    }
  })

  it('folds the bases where none is likely, and names the likely step', async () => {
    const clip = await makeClip({ state: 'draft', ...unclear('ask-first') })
    const view = capturedView('zh-Hans', { clip, obstacles: decisionObstacles(clip) })
    expect(view).toMatchObject({ headline: '没有看到许可 · 只存本机', basesLabel: '我有依据' })
    expect(view.detail).toContain('写信')
    const doubtful = await makeClip({ state: 'draft', ...unclear('author-doubtful') })
    const open = capturedView('zh-Hans', { clip: doubtful, obstacles: decisionObstacles(doubtful) })
    expect(open.headline).toBe('还差一步：说明“已过保护期”')
    expect(open.basesLabel).toBeUndefined()
  })
})
