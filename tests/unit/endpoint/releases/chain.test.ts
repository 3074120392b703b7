import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, problemOf, type Json, type JsonObject, type TestClip } from '../client'
import { clipsOf, linesOf, numeral, ReleaseTrial } from './release-trial'

let on: ReleaseTrial
beforeAll(async () => {
  on = await ReleaseTrial.start()
})
afterAll(() => on.stop())

describe('the chain of rights', () => {
  test('leads from page and evidence over consent, batch and receipt to the decision', async () => {
    const [clip] = clipsOf('other', 1, 'chain.example')
    if (!clip) throw new Error('no clip')
    const evidence = [
      {
        kind: 'licence-link',
        where: 'a',
        quote: '<b>署名</b>',
        seenAt: '2026-11-01T00:00:00.000Z',
      },
    ]
    clip.rights = { ...clip.rights, evidence }
    const member = await on.contribute([clip])
    const { number } = await on.release('other')
    const base = `/v1/releases/${numeral(number)}`
    const path = `${base}/chain?clip=${clip.id}`
    const { json } = await call(on.trial.url, 'GET', path, { device: on.reviewer })
    const [link] = json.links as JsonObject[]
    expect(link).toMatchObject({
      contributor: member.contributor,
      clip: { text: clip.text, rights: { evidence } },
      consent: { id: member.consentId, noticeVersion: '2026-12' },
      batch: { kid: member.kid },
      decisions: [],
    })
    expect(JSON.stringify(link)).not.toContain(clip.salt)
    const page = await call(on.trial.url, 'GET', `${base}/chain.html`, { device: on.reviewer })
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.text).toContain('“&lt;b&gt;署名&lt;/b&gt;”')
    expect(page.text).toContain('到达即收录')
    expect(page.text).toContain(member.consentId)
    expect(page.text.trimEnd().endsWith('</html>')).toBe(true)

    await on.withdraw(member, [clip])
    const after = await call(on.trial.url, 'GET', path, { device: on.reviewer })
    expect(after.json.links).toMatchObject([{ clip: null, acceptedAt: null }])
    const stranger = await on.trial.join()
    for (const asked of [path, `${base}/chain.html`]) {
      expect((await call(on.trial.url, 'GET', asked, { device: stranger })).status).toBe(403)
    }
    const unsigned = await call(on.trial.url, 'GET', path)
    expect([unsigned.status, problemOf(unsigned)]).toEqual([401, 'proof-missing'])
    const nowhere = `${base}/chain?clip=${crypto.randomUUID()}`
    expect((await call(on.trial.url, 'GET', nowhere, { device: on.reviewer })).status).toBe(404)
  })

  test('comes page by page, each link with its own decisions', async () => {
    await on.contribute(clipsOf('other', 5, 'pages.example'))
    const { number } = await on.release('other')
    const base = `/v1/releases/${numeral(number)}/chain`
    const all: JsonObject[] = []
    for (let after: Json = 0; after !== null;) {
      const path = `${base}?limit=2&after=${JSON.stringify(after)}`
      const { json } = await call(on.trial.url, 'GET', path, { device: on.reviewer })
      const links = json.links as JsonObject[]
      expect(links.length).toBeLessThanOrEqual(2)
      all.push(...links)
      after = json.next ?? null
    }
    const items = linesOf(await on.file(number, 'items.jsonl'))
    expect(all.map(({ n, publicId }) => [n, publicId])).toEqual(items.map(({ n, id }) => [n, id]))
    const tooMany = await call(on.trial.url, 'GET', `${base}?limit=101`, { device: on.reviewer })
    expect(tooMany.status).toBe(400)
  })
})

describe('the chain of a clip by itself', () => {
  test('says when it was accepted, and not when it was refused', async () => {
    const reviewed = await ReleaseTrial.start({ acceptAll: false })
    const [taken, refused, waiting] = clipsOf('other', 3)
    if (!taken || !refused || !waiting) throw new Error('no clips')
    const member = await reviewed.contribute([taken, refused, waiting])
    const decide = async (clip: TestClip, decision: JsonObject) => {
      const clips = [{ contributor: member.contributor, clipId: clip.id, revision: 1 }]
      const json = { decisionId: crypto.randomUUID(), ...decision, clips }
      const { status, text } = await reviewed.post('/v1/review/decisions', json, reviewed.reviewer)
      expect(status, text).toBe(200)
    }
    await decide(taken, { decision: 'accept' })
    await decide(refused, { decision: 'reject', reason: 'unsafe' })
    const acceptedAt = async ({ id }: TestClip) => {
      const { json } = await reviewed.get(`/v1/chains/${id}`, reviewed.reviewer)
      return (json.links as JsonObject[]).map((link) => link.acceptedAt)
    }
    expect(await acceptedAt(taken)).toEqual([expect.stringMatching(/^20/)])
    expect(await acceptedAt(refused)).toEqual([null])
    expect(await acceptedAt(waiting)).toEqual([null])
    await reviewed.stop()
  })
})
