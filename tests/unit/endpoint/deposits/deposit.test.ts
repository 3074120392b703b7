import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  call,
  canonical,
  deposit,
  exported,
  exportedClip,
  newClip,
  openReceipt,
  outcomesOf,
  problemOf,
  seal,
  sha256,
  type JsonObject,
  manifestOf,
} from '../client'
import { startTrial, type Trial } from '../harness'

let trial: Trial
beforeAll(async () => {
  trial = await startTrial()
})
afterAll(() => trial.stop())

const verse = '關關雎鳩，在河之洲。\n窈窕淑女，君子好逑。'
const texts: Record<string, string> = {
  'extension planes': '𠀀𠀁𰻝丂\u{2A6D6}\u{31350}',
  'variation sequences': '葛\u{E0100}葛\u{E0101}辻\u{E0100}︀',
  'compatibility ideographs': '\uF900\uFA0E\u{2F800}\u{2F801}豈更',
  'full-width forms': 'ＡＢＣ　１２３，。！？「」『』《》〈〉——……',
  'lines of verse': verse,
  'white space and controls': ' \t　x\u200B\u200D\u00AD y\r\n\u2028z\u2029',
  'what SQL and JSON quote': `a"b\\c'd{e},NULL;--\${x}$1%s/*`,
  'the word null': 'NULL',
  'combining marks and ideographic description': '⿰氵漢⿱⿲㇯〻a\u0301\u0327',
}

describe('a text', () => {
  test.each(Object.entries(texts))('%s: the same from envelope to export', async (_, text) => {
    const { url, contributor, admin, key } = trial
    const clip = newClip(text)
    const envelope = seal(url, contributor, [clip])
    const answer = await deposit(url, contributor, envelope)
    expect(answer.status, answer.text).toBe(201)
    const receipt = openReceipt(answer.json.receipt, key)
    expect(outcomesOf(receipt)).toEqual([{ id: clip.id, revision: 1, outcome: 'deposited' }])
    expect(receipt.bodySha256).toBe(sha256(envelope))
    const document = await exportedClip(url, admin, clip.id)
    expect(Array.from(document.text)).toEqual(Array.from(text))
    const manifest = manifestOf(envelope)
    const found = await call(url, 'GET', `/v1/batches/${manifest.batchId}/envelope`, {
      device: contributor,
    })
    expect(found.text).toBe(envelope.toString('utf8'))
  })

  test('with U+0000 or half a surrogate pair is refused, with a message', async () => {
    const { url, contributor, key } = trial
    for (const bad of ['子\u0000曰', '子\uD840曰']) {
      const clip = newClip('子曰', { text: bad })
      const answer = await deposit(url, contributor, seal(url, contributor, [clip]))
      const [outcome] = outcomesOf(openReceipt(answer.json.receipt, key))
      expect(outcome?.problem?.kind).toBe('clip-malformed')
      expect(outcome?.problem?.detail).toMatch(/U\+0000/)
    }
    const odd = newClip('子曰不亦樂乎', { later: { deep: ['\u0000'] } })
    const answer = await deposit(url, contributor, seal(url, contributor, [odd]))
    const [outcome] = outcomesOf(openReceipt(answer.json.receipt, key))
    expect(outcome?.problem?.kind).toBe('clip-malformed')
  })

  test('keeps members of a newer version', async () => {
    const { url, contributor, admin } = trial
    const clip = newClip('學而時習之', { mood: { calm: true } })
    await deposit(url, contributor, seal(url, contributor, [clip]))
    const document = await exportedClip(url, admin, clip.id)
    expect(document.metadata.mood).toEqual({ calm: true })
  })
})

describe('a batch', () => {
  test('once more gets the same receipt, byte for byte, packed or not', async () => {
    const { url, contributor } = trial
    const envelope = seal(url, contributor, [newClip('有朋自遠方來')])
    const first = await deposit(url, contributor, envelope)
    const again = await deposit(url, contributor, envelope)
    const plain = await deposit(url, contributor, envelope, { plain: true })
    expect([first.status, again.status, plain.status]).toEqual([201, 200, 200])
    expect(again.text).toBe(first.text)
    expect(plain.text).toBe(first.text)
  })

  test('with another content under the same id is a conflict', async () => {
    const { url, contributor } = trial
    const batchId = crypto.randomUUID()
    await deposit(url, contributor, seal(url, contributor, [newClip('人不知而不慍')], { batchId }))
    const other = seal(url, contributor, [newClip('不亦君子乎')], { batchId })
    const answer = await deposit(url, contributor, other)
    expect([answer.status, problemOf(answer)]).toEqual([409, 'batch-conflict'])
  })

  test('is shown as evidence to its owner and to staff, not to others', async () => {
    const { url, contributor, admin } = trial
    const batchId = crypto.randomUUID()
    const envelope = seal(url, contributor, [newClip('巧言令色鮮矣仁')], { batchId })
    await deposit(url, contributor, envelope)
    const path = `/v1/batches/${batchId}/envelope`
    const stranger = await trial.join()
    const toAdmin = await call(url, 'GET', path, { device: admin })
    expect(toAdmin.text).toBe(envelope.toString('utf8'))
    expect((await call(url, 'GET', path, { device: stranger })).status).toBe(404)
    const nonsense = await call(url, 'GET', '/v1/batches/nonsense/envelope', { device: admin })
    expect(nonsense.status).toBe(404)
  })

  test('keeps what can be taken and says of each clip what became of it', async () => {
    const { url, contributor, key } = trial
    const good = newClip('吾日三省吾身')
    const bad = newClip('為人謀而不忠乎', { digest: newClip('別的').digest })
    const envelope = seal(url, contributor, [bad, good])
    const answer = await deposit(url, contributor, envelope)
    const outcomes = outcomesOf(openReceipt(answer.json.receipt, key))
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['refused', 'deposited'])
    const { batchId } = manifestOf(envelope)
    const stored = await call(url, 'GET', `/v1/batches/${batchId}/envelope`, {
      device: contributor,
    })
    expect(stored.text.split('\n').slice(2)).toEqual(['', canonical(good), ''])
  })

  test('is counted in the changes of its contributor, without gaps', async () => {
    const { url } = trial
    const member = await trial.join()
    const clips = ['一', '二', '三'].map((each) => newClip(`道千乘之國${each}`))
    await deposit(url, member, seal(url, member, clips.slice(0, 2)))
    await deposit(url, member, seal(url, member, clips.slice(2)))
    const { json } = await call(url, 'GET', '/v1/changes?after=0', { device: member })
    const changes = json.changes as { n: number; clipId: string; state: string }[]
    expect(changes.map(({ n }) => n)).toEqual([1, 2, 3])
    expect(changes.map(({ clipId }) => clipId)).toEqual(clips.map(({ id }) => id))
    expect(new Set(changes.map(({ state }) => state))).toEqual(new Set(['accepted']))
    const later = await call(url, 'GET', '/v1/changes?after=2', { device: member })
    expect((later.json.changes as unknown[]).length).toBe(1)
    expect(later.json.more).toBe(false)
  })

  test('signed by ES256 counts as well', async () => {
    const { url, key } = trial
    const { joinWith, newDevice } = await import('../client')
    const link = await trial.endpoint.invite({ role: 'contributor' })
    const member = await joinWith(url, link, newDevice('ES256'))
    const answer = await deposit(url, member, seal(url, member, [newClip('節用而愛人')]))
    expect(outcomesOf(openReceipt(answer.json.receipt, key))[0]?.outcome).toBe('deposited')
  })
})

const outcome = async (member: Trial['admin'], clip: JsonObject) => {
  const answer = await deposit(trial.url, member, seal(trial.url, member, [clip]))
  const [first] = outcomesOf(openReceipt(answer.json.receipt, trial.key))
  return first?.problem?.kind ?? first?.outcome
}

describe('duplicates and revisions', () => {
  test('a text somebody contributed is known and refused, however it is spaced', async () => {
    const { url, contributor } = trial
    const other = await trial.join()
    const clip = newClip('弟子入則孝，出則悌')
    expect(await outcome(contributor, clip)).toBe('deposited')
    const same = newClip('弟子入則孝，\n　出則悌')
    expect(same.digest).toBe(clip.digest)
    const path = `/v1/known?digests=${clip.digest},${newClip('未有').digest}`
    const toOther = await call(url, 'GET', path, { device: other })
    expect(toOther.json.known).toEqual([clip.digest])
    const toOwner = await call(url, 'GET', path, { device: contributor })
    expect(toOwner.json.known).toEqual([])
    expect(await outcome(other, same)).toBe('clip-duplicate')
    expect(await outcome(contributor, newClip('弟子入則孝，出則悌'))).toBe('clip-duplicate')
  })

  test('a later revision takes the place of the earlier one', async () => {
    const { contributor, url, admin } = trial
    const clip = newClip('謹而信汎愛眾而親仁')
    expect(await outcome(contributor, clip)).toBe('deposited')
    expect(await outcome(contributor, clip)).toBe('clip-revision')
    const edited = { ...clip, revision: 2, work: { title: '論語', juan: '學而' } }
    expect(await outcome(contributor, edited)).toBe('deposited')
    expect(await outcome(contributor, clip)).toBe('clip-revision')
    const documents = (await exported(url, admin)).filter(({ id }) => id === clip.id)
    expect(documents.map(({ metadata }) => metadata.revision)).toEqual([2])
  })
})

describe('an export', () => {
  test('says whose each clip is, under which consent, and when', async () => {
    const { url, admin } = trial
    const member = await trial.join('contributor', '某某大学')
    const clip = newClip('行有餘力則以學文', { category: 'tcm' })
    const envelope = seal(url, member, [clip])
    await deposit(url, member, envelope)
    const [document, ...more] = await exported(url, admin, '?category=tcm')
    expect(more).toEqual([])
    expect(document?.metadata).toMatchObject({
      contributor: member.contributor,
      organisation: { name: '某某大学' },
      revision: 1,
      sha256: sha256(canonical(clip)),
      consent: {
        id: member.consentId,
        noticeVersion: '2026-12',
        purposes: ['corpus', 'model-training'],
      },
      credit: null,
    })
    expect(JSON.stringify(document)).not.toContain(clip.salt)
    const { organisation } = (document?.metadata ?? {}) as unknown as {
      organisation: { id: string }
    }
    expect(await exported(url, admin, `?organisation=${organisation.id}`)).toHaveLength(1)
    expect(await exported(url, admin, '?to=2020-01-01T00:00:00Z')).toHaveLength(0)
  })

  test('is read page by page without loss', async () => {
    const { url, admin } = trial
    const member = await trial.join()
    const clips = Array.from({ length: 250 }, (_, n) => newClip(`第${String(n)}條`))
    const envelope = seal(url, member, clips)
    const { batchId } = manifestOf(envelope)
    expect((await deposit(url, member, envelope)).status).toBe(201)
    const documents = await exported(url, admin, `?batch=${batchId}`)
    expect(new Set(documents.map(({ id }) => id))).toEqual(new Set(clips.map(({ id }) => id)))
    expect(documents).toHaveLength(250)
  })
})
