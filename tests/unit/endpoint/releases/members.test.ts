import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { releaseMembers } from '@/utils/exchange/release-members'
import { releaseFiles } from '@/utils/exchange/release-manifest'
import { str, type JsonObject } from '../client'
import { clipsOf, linesOf, numeral, ReleaseTrial } from './release-trial'

let on: ReleaseTrial
beforeAll(async () => {
  on = await ReleaseTrial.start()
})
afterAll(() => on.stop())

/** Stands everywhere in a clip but in text, titles and the path of its address. */
const PLANTED = `planted${crypto.randomUUID().replaceAll('-', '')}`
const AT = '2026-11-03T04:05:06.789Z'

const seen = {
  kind: PLANTED,
  where: PLANTED,
  quote: PLANTED,
  value: PLANTED,
  seenAt: AT,
  extra: PLANTED,
}
const inEach = { 'zh-Hans': PLANTED, 'zh-Hant': PLANTED, en: PLANTED }
const ownRule = {
  id: PLANTED,
  from: 'contributor',
  site: inEach,
  says: inEach,
  date: '2026-11-01',
  confirmed: false,
  overruled: true,
}

function planted(category: string) {
  const [clip] = clipsOf(category, 1, 'planted.example')
  if (!clip) throw new Error('no clip')
  const secrets = `https://${PLANTED}:${PLANTED}@planted.example`
  const query = `token=${PLANTED}&sid=${PLANTED}&q=1&to=${encodeURIComponent(`${secrets}/x`)}`
  const page = `/page;jsessionid=${PLANTED}?${query}`
  // The endpoint takes no address of a source with a user name, password or fragment.
  const url = `https://planted.example${page}`
  return {
    ...clip,
    extra: PLANTED,
    source: {
      url,
      canonicalUrl: url,
      title: '錄',
      accessedAt: AT,
      selectors: {
        quote: { exact: clip.text, prefix: PLANTED, suffix: PLANTED },
        css: PLANTED,
        extra: PLANTED,
      },
      variant: { shown: 'zh-Hans', original: `${secrets}${page}#${PLANTED}`, extra: PLANTED },
      document: { kind: 'web', fingerprint: PLANTED, extra: PLANTED },
      context: { before: PLANTED, after: PLANTED },
      extra: PLANTED,
    },
    textNotes: [{ kind: 'ruby', at: 0, text: PLANTED }],
    work: { title: '錄', identifiers: { doi: '10.1000/182', own: PLANTED }, extra: PLANTED },
    documentTags: [PLANTED],
    rights: {
      ...clip.rights,
      verdict: 'permitted',
      licence: 'CC-BY-4.0',
      licenceUrl: `https://licence.example/?access_token=${PLANTED}`,
      rules: PLANTED.slice(0, 30),
      evidence: [seen, { ...seen, kind: 'site-rule', rule: ownRule }],
      reservations: [{ ...seen, about: 'site' }],
      conflicts: [{ kind: PLANTED, between: [{ quote: PLANTED, where: PLANTED }] }],
      terms: [{ jurisdiction: 'CN', layer: 'text', state: 'free', rule: PLANTED, extra: PLANTED }],
      statement: { kind: 'permission', evidence: PLANTED, statedAt: AT, extra: PLANTED },
      extra: PLANTED,
    },
    origin: { kind: 'human', label: PLANTED, extra: PLANTED },
    privacy: {
      findings: [
        { kind: PLANTED, start: 0, end: 1, confidence: 1, decision: 'not-personal', own: PLANTED },
      ],
      extra: PLANTED,
    },
    quality: { tokenEstimate: 9, extra: PLANTED },
    annotations: [
      {
        id: crypto.randomUUID(),
        range: { start: 0, end: 2 },
        label: 'person',
        value: '孔子',
        origin: 'hand',
        createdAt: AT,
        note: PLANTED,
      },
    ],
  }
}

describe('a line', () => {
  test('holds what is on the list and nothing else, whatever the clip holds', async () => {
    const clip = planted('report')
    const member = await on.contribute([clip])
    const manifest = await on.release('report')
    await on.contribute(clipsOf('report', 1))
    const text = await on.file(manifest.number, 'clips.jsonl')
    const [document] = linesOf(text)
    expect(document).toMatchObject({
      text: clip.text,
      metadata: {
        source: {
          url: 'https://planted.example/page?q=1&to=https%3A%2F%2Fplanted.example%2Fx',
          accessed: '2026-11-03',
        },
        work: { identifiers: { doi: '10.1000/182' } },
        rights: { reservations: ['site'], statement: { kind: 'permission' } },
        annotations: [{ range: { start: 0, end: 2 }, label: 'person', value: '孔子' }],
      },
    })
    // All of it is in the chain, for staff.
    const { text: chain } = await on.get(`/v1/chains/${clip.id}`, on.reviewer)
    expect(chain).toContain(PLANTED)
    expect(chain).toContain(AT)
    await on.withdraw(member, [clip])
    const next = await on.release('report')
    const parts = [text, JSON.stringify([manifest, next])]
    for (const { number } of [manifest, next]) {
      for (const name of releaseFiles) parts.push(await on.file(number, name))
      for (const list of ['manifest', 'withdrawn']) {
        const { text: jws } = await on.get(`/v1/releases/${numeral(number)}/${list}`)
        parts.push(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8'))
      }
    }
    for (const part of parts) {
      expect(part).not.toContain(PLANTED)
      for (const secret of [clip.id, member.contributor, member.kid, member.consentId]) {
        expect(part).not.toContain(secret)
      }
      // Of what the clip brought no time is finer than a day.
      expect(part).not.toContain('04:05:06')
    }
  })

  test('has members that the data dictionary lists with their reasons', async () => {
    const dictionary = await readFile(
      join(import.meta.dirname, '../../../../docs/data-dictionary.md'),
      'utf8',
    )
    const rows = releaseMembers.map(({ path, form, why }) => `| \`${path}\` | ${form} | ${why} |`)
    expect(rows.filter((row) => !dictionary.includes(row))).toEqual([])
  })
})

describe('an organisation', () => {
  const contributors = async (count: number, organisation: string, host: string) => {
    const members = []
    for (let at = 0; at < count; at += 1) {
      const member = await on.trial.join('contributor', organisation)
      const clips = clipsOf('tcm', 1, host)
      await on.contribute(clips, member)
      members.push({ member, clips })
    }
    return members
  }
  const organisationsIn = async (number: Parameters<typeof numeral>[0]) =>
    new Set(
      linesOf(await on.file(number, 'clips.jsonl')).map(
        ({ metadata }) => (metadata as JsonObject).organisation,
      ),
    )

  test('is named where five of its contributors stand in the release, not where four do', async () => {
    await contributors(5, '五人書院', 'five.example')
    await contributors(4, '四人書院', 'four.example')
    const { number } = await on.release('tcm')
    expect(await organisationsIn(number)).toEqual(new Set(['五人書院', null]))
  })

  test('is not named where one of the five withdrew before it was published', async () => {
    const [first] = await contributors(5, '曾五人書院', 'were-five.example')
    if (!first) throw new Error('nobody joined')
    const releaseId = await on.judged('tcm')
    await on.withdraw(first.member, first.clips)
    const { number } = await on.publish(releaseId)
    expect(await organisationsIn(number)).toEqual(new Set(['五人書院', null]))
    const folder = await on.download(number)
    expect(await on.verify(folder)).toMatchObject({ ok: true, problems: [] })
    await rm(folder, { recursive: true })
  })
})

describe('a public id', () => {
  test('is the same in every release, and names one clip whoever uses its device’s id', async () => {
    const [clip] = clipsOf('law', 1)
    if (!clip) throw new Error('no clip')
    await on.contribute([clip])
    const first = await on.release('law')
    const id = await on.publicIdOf(clip)
    // Somebody deposits under the same id, gets into a release, and withdraws.
    const [double] = clipsOf('law', 1)
    if (!double) throw new Error('no clip')
    const attacker = await on.contribute([{ ...double, id: clip.id }])
    const second = await on.release('law')
    const ids = linesOf(await on.file(second.number, 'items.jsonl')).map((item) => str(item.id))
    expect(ids).toHaveLength(2)
    expect(ids).toContain(id)
    const other = ids.find((each) => each !== id)
    await on.withdraw(attacker, [clip])

    for (const [release, clips] of [
      [first, 1],
      [second, 1],
    ] as const) {
      const folder = await on.download(release.number)
      expect(await on.verify(folder)).toMatchObject({ ok: true, clips })
      await rm(folder, { recursive: true })
    }
    const third = await on.release('law')
    const gone = linesOf(await on.file(third.number, 'withdrawn.jsonl'))
    expect(gone.map((line) => line.id)).toEqual([other])
    // A copy of the first without the honest line is not excused by the list of that release.
    const path = `/v1/releases/${numeral(first.number)}/withdrawn`
    const { text: jws } = await on.get(path)
    const list = JSON.parse(
      Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString(),
    ) as JsonObject
    expect(list.clips).toEqual([])
  })
})
