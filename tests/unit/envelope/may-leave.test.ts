import { describe, expect, it } from 'vitest'
import type { Clip } from '@/utils/clip/clip'
import type { RightsAssessment } from '@/utils/clip/rights'
import { askStaff } from '@/utils/rights/ask-staff'
import { bases, type Basis } from '@/utils/rights/bases'
import { makeEvent } from '@/utils/consent/record'
import { mayLeave, type LeavingContext, type Obstacle } from '@/utils/envelope/may-leave'
import { leavingAddress } from '@/utils/envelope/leaving-address'
import { givenConsent, joinedContext } from '../fixtures/leaving-context'
import { makeClip, openRights, SEEN_AT } from '../fixtures/make-clip'

const consent = givenConsent()
const withdrawal = makeEvent({ keyThumbprint: 'A'.repeat(43), now: SEEN_AT }, 'withdrawn', [])

const joined = joinedContext()

const taken = {
  licences: ['CC-BY-SA-4.0'],
  categories: ['classic', 'policy', 'other'],
  clipCodePoints: 1000,
  schemaVersions: [1],
}

const reservation = {
  about: 'work' as const,
  kind: 'prose',
  where: 'p',
  quote: '未经书面授权，任何人不得以任何方式使用',
  seenAt: SEEN_AT,
}

const rights = (change: Partial<RightsAssessment>): RightsAssessment => ({
  ...openRights,
  ...change,
})

/** What may be left to staff: an edition, the hands in a text, a conflict, a part only, a text from elsewhere. */
const decidable: readonly Basis[] = [
  'modern-edition',
  'term-hand',
  'licence-conflict',
  'status-conflict',
  'licence-part-only',
  'third-party-text',
]

const forStaff = {
  verdict: 'unclear' as const,
  licence: null,
  basis: 'modern-edition',
  statement: askStaff(SEEN_AT),
}

type Attack = [string, Partial<Clip>, Partial<LeavingContext>, Obstacle]

/** What somebody might try, and what must stop it. */
const attacks: Attack[] = [
  ['a private clip', { visibility: 'private' }, {}, 'private'],
  ['a draft nobody decided on', { state: 'draft' }, {}, 'not-decided'],
  ['a withdrawn clip', { state: 'withdrawn' }, {}, 'not-decided'],
  ['a clip deposited already', { state: 'deposited' }, {}, 'not-decided'],
  ['a reserved work', { rights: rights({ verdict: 'reserved' }) }, {}, 'rights-reserved'],
  ['an unclear work', { rights: rights({ verdict: 'unclear' }) }, {}, 'rights-unclear'],
  [
    '“open” over a reservation of this very work',
    { rights: rights({ reservations: [reservation] }) },
    {},
    'rights-reserved',
  ],
  [
    'a licence statement over a reservation of this very work',
    {
      rights: rights({
        verdict: 'permitted',
        reservations: [reservation],
        statement: { kind: 'licence', evidence: 'somewhere', statedAt: SEEN_AT },
      }),
    },
    {},
    'rights-reserved',
  ],
  [
    'a statement without evidence',
    {
      rights: rights({
        verdict: 'permitted',
        statement: { kind: 'own-work', evidence: '  ', statedAt: SEEN_AT },
      }),
    },
    {},
    'rights-unclear',
  ],
  ...(['open', 'permitted', 'public-domain', 'reserved'] as const).map((verdict): Attack => [
    `what is left to staff, though it is ${verdict}`,
    { rights: rights({ ...forStaff, verdict }) },
    {},
    'statement-not-taken',
  ]),
  [
    'what is left to staff, with a licence',
    { rights: rights({ ...forStaff, licence: 'CC-BY-SA-4.0' }) },
    {},
    'statement-not-taken',
  ],
  [
    'what is left to staff, with a licence stated',
    {
      rights: rights({
        ...forStaff,
        statement: { ...forStaff.statement, licence: 'CC-BY-SA-4.0' },
      }),
    },
    {},
    'statement-not-taken',
  ],
  ...bases
    .filter((basis) => !decidable.includes(basis))
    .map((basis): Attack => [
      `what is left to staff, by the basis ${basis}`,
      { rights: rights({ ...forStaff, basis }) },
      {},
      'statement-not-taken',
    ]),
  [
    'what staff could decide and nobody left to them',
    { rights: rights({ ...forStaff, statement: null }) },
    {},
    'rights-unclear',
  ],
  ['“open” without a licence', { rights: rights({ licence: null }) }, {}, 'rights-unclear'],
  [
    'a licence the alliance does not take',
    { rights: rights({ licence: 'CC-BY-NC-4.0' }) },
    {},
    'licence-not-taken',
  ],
  [
    'a record of a version that the alliance does not understand',
    {},
    { endpoint: { ...taken, blockedSources: [], schemaVersions: [2] } },
    'schema-version',
  ],
  ['a category it does not take', { category: 'gene' }, {}, 'category-not-taken'],
  [
    'a page of a blocked source',
    {},
    { endpoint: { ...taken, blockedSources: [{ host: 'library.example', path: '/shijing' }] } },
    'source-blocked',
  ],
  [
    'a text beyond a measure that the alliance made obligatory',
    { text: '⽔轮转得很慢，磨坊的⼈都睡着了。' },
    { endpoint: { ...taken, blockedSources: [], obligatoryMeasures: ['cut-end', 'radicals'] } },
    'quality-obligatory',
  ],
  [
    'an open finding of personal information',
    {
      privacy: {
        findings: [{ start: 0, end: 1, kind: 'mobile', confidence: 1, decision: 'open' }],
      },
    },
    {},
    'personal-information',
  ],
  ['anything before joining', {}, { endpoint: null }, 'not-joined'],
  ['anything without consent', {}, { consent: null }, 'no-consent'],
  [
    'anything after the consent ended',
    {},
    {
      consent: { ...consent, events: [...consent.events, withdrawal] },
    },
    'no-consent',
  ],
  ['anything under an old notice', {}, { noticeVersions: ['next'] }, 'consent-outdated'],
  ['what was taken down there', {}, { isTakenDown: true }, 'taken-down'],
  ['what is there already', {}, { isDuplicate: true }, 'duplicate'],
]

describe('what may leave the device', () => {
  it.each(attacks)('not %s', async (_name, change, context, obstacle) => {
    const decision = mayLeave(await makeClip(change), { ...joined, ...context })
    expect(decision).toMatchObject({ may: false })
    if (!decision.may) expect(decision.obstacles).toContain(obstacle)
  })

  it.each(['U+0000 \0', 'half a pair \ud840'])(
    'not a text outside the domain: %j',
    async (text) => {
      const clip = { ...(await makeClip()), text }
      const decision = mayLeave(clip, joined)
      expect(decision.may ? [] : decision.obstacles).toContain('text-domain')
    },
  )

  it('not a text longer than the endpoint takes', async () => {
    const clip = await makeClip({ text: '永'.repeat(50_001) })
    expect(mayLeave(clip, joined)).toMatchObject({ may: false, obstacles: ['too-long'] })
  })

  it('not a record that is not of the documented form', async () => {
    const clip = { ...(await makeClip()), salt: 'short' }
    expect(mayLeave(clip, joined)).toEqual({ may: false, obstacles: ['malformed'] })
  })

  it('a licensed clip, its text code point for code point', async () => {
    const clip = await makeClip()
    const decision = mayLeave(clip, joined)
    expect(decision.may && decision.content.text).toBe(clip.text)
  })

  it.each([
    ['a measure that is not obligatory', '⽔轮转得很慢。', ['invisible', 'cut-end']],
    ['a list of words, whatever an alliance says', '办理假证、代开发票请加微信。', ['harmful']],
    ['a measure of a newer endpoint', '⽔轮转得很慢。', ['melody']],
  ])('a text is not held back by %s', async (_name, text, obligatoryMeasures) => {
    const endpoint = { ...taken, blockedSources: [], obligatoryMeasures }
    const decision = mayLeave(await makeClip({ text }), { ...joined, endpoint })
    expect(decision).toMatchObject({ may: true })
  })

  it('a label of AI generation goes along, word for word', async () => {
    const origin = { kind: 'ai-generated', label: '{"AIGC":{"Label":"1"}}' } as const
    const decision = mayLeave(await makeClip({ origin }), joined)
    expect(decision.may && decision.content.origin).toEqual(origin)
  })

  it('own work, whatever the page says', async () => {
    const clip = await makeClip({
      rights: rights({
        verdict: 'permitted',
        licence: 'CC-BY-4.0',
        reservations: [reservation],
        statement: { kind: 'own-work', evidence: '我是作者', statedAt: SEEN_AT },
      }),
    })
    expect(mayLeave(clip, joined).may).toBe(true)
  })

  it.each(decidable)('what is left to staff: unclear by %s, without a licence', async (basis) => {
    const decision = mayLeave(await makeClip({ rights: rights({ ...forStaff, basis }) }), joined)
    expect(decision.may && decision.content.rights).toMatchObject({ verdict: 'unclear', basis })
  })

  it('nothing but the content: no state, history, consent or members of a newer version', async () => {
    const clip = { ...(await makeClip()), diary: 'mine', returnReason: 'secret' }
    const decision = mayLeave(clip, joined)
    expect(decision.may).toBe(true)
    if (!decision.may) return
    const left = Object.keys(decision.content)
    for (const key of ['state', 'history', 'consentId', 'batchId', 'returnReason', 'diary']) {
      expect(left).not.toContain(key)
    }
  })
})

describe('the address that leaves', () => {
  it.each([
    ['https://name:word@a.example/p?q=1#part', 'https://a.example/p?q=1'],
    ['file:///home/somebody/notes/page.html', 'file:///page.html'],
    ['http://127.0.0.1:8080/a', 'http://127.0.0.1:8080/a'],
  ])('%s → %s', (from, to) => {
    expect(leavingAddress(from)).toBe(to)
  })
})

describe('the page around a passage that leaves', () => {
  const around = async (before: string, after: string) => {
    const made = await makeClip()
    const { source } = made
    const selectors = {
      ...source.selectors,
      quote: { ...source.selectors.quote, prefix: before, suffix: after },
    }
    return { ...made, source: { ...source, selectors, context: { before, after } } }
  }

  it('is cut to what review needs, between code points; the device keeps all of it', async () => {
    // Of the plane of rare characters: two units of UTF-16 each.
    const clip = await around('𠮷'.repeat(150), '𡈽'.repeat(150))
    const decision = mayLeave(clip, joined)
    if (!decision.may) throw new Error(decision.obstacles.join())
    const { context, selectors } = decision.content.source
    expect(context).toMatchObject({ before: '𠮷'.repeat(64), after: '𡈽'.repeat(64) })
    expect(selectors.quote).toMatchObject({
      exact: clip.text,
      prefix: '𠮷'.repeat(64),
      suffix: '𡈽'.repeat(64),
    })
    expect(clip.source.context.before).toBe('𠮷'.repeat(150))
  })

  it('leaves the side that is next to the passage', async () => {
    const far = 'planted'
    const clip = await around(`${far}${'近'.repeat(64)}`, `${'近'.repeat(64)}${far}`)
    const decision = mayLeave(clip, joined)
    if (!decision.may) throw new Error(decision.obstacles.join())
    expect(JSON.stringify(decision.content)).not.toContain(far)
    expect(decision.content.source.context.before).toBe('近'.repeat(64))
  })

  it('is looked at whole for marks of secrecy, before it is cut', async () => {
    const clip = await around(`机密★一年\n${'字'.repeat(300)}`, '')
    expect(mayLeave(clip, joined)).toMatchObject({ may: false, obstacles: ['state-secret'] })
  })
})
