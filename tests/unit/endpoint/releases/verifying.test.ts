import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openReleaseFolder } from '@/endpoint/releases/release-folder'
import { verifyRelease } from '@/utils/exchange/verify-release'
import { runToEnd } from '../child'
import { call, str, type Json, type JsonObject } from '../client'
import { printedBy } from '../run-command'
import { clipsOf, linesOf, numeral, ReleaseTrial } from './release-trial'

let on: ReleaseTrial
beforeAll(async () => {
  on = await ReleaseTrial.start()
})
afterAll(() => on.stop())

describe('verifying', () => {
  test('finds what was changed, left out, added or signed by somebody else', async () => {
    await on.contribute(clipsOf('other', 3, 'verify.example'))
    const { number } = await on.release('other')
    const spoil = async (name: string, change: (text: string) => string) => {
      const folder = await on.download(number)
      const path = join(folder, name)
      await writeFile(path, change(await readFile(path, 'utf8')))
      const { ok, problems } = await on.verify(folder)
      await rm(folder, { recursive: true })
      return [ok, problems[0]?.kind]
    }
    const withoutFirst = (text: string) => text.slice(text.indexOf('\n') + 1)
    expect(await spoil('clips.jsonl', (text) => text.replace('文字如此', '文字如彼'))).toEqual([
      false,
      'clip-changed',
    ])
    expect(await spoil('clips.jsonl', withoutFirst)).toEqual([false, 'clip-missing'])
    expect(await spoil('clips.jsonl', (text) => text + text)).toEqual([false, 'clip-unknown'])
    expect(await spoil('clips.jsonl', (text) => text.slice(0, -9))).toEqual([false, 'file-changed'])
    expect(await spoil('attributions.txt', withoutFirst)).toEqual([false, 'attribution'])
    for (const name of ['items.jsonl', 'sample.jsonl']) {
      expect(await spoil(name, withoutFirst)).toEqual([false, 'file-changed'])
    }
    expect(await spoil('manifest.jws', (text) => text.replace('.', '.x'))).toEqual([
      false,
      'manifest',
    ])
    const folder = await on.download(number)
    const report = await verifyRelease(openReleaseFolder(folder), 'x'.repeat(43))
    expect(report.problems).toMatchObject([{ kind: 'wrong-key' }])
    await rm(folder, { recursive: true })
    expect((await on.verify('/nowhere')).problems).toMatchObject([{ kind: 'manifest' }])
  })
})

describe('from the command line', () => {
  test('a downloaded release is verified offline, against the key that is known', async () => {
    await on.contribute(clipsOf('other', 3, 'offline.example'))
    const { number } = await on.release('other')
    const folder = await on.download(number)
    const descriptor = join(folder, 'descriptor.json')
    const { text, json } = await call(on.trial.url, 'GET', '/v1')
    await writeFile(descriptor, text)
    const keys = join(folder, 'keys.json')
    const { jwk } = json.key as { jwk: JsonObject }
    await writeFile(keys, JSON.stringify({ keys: [jwk] }))
    const unknown = await runToEnd(['verify', '--release', folder])
    expect(unknown.code).toBe(5)
    expect(unknown.err).toContain('nothing says whose key')
    expect(unknown.out).not.toContain('verified')
    // Files that the release does not list are named.
    expect(unknown.out).toContain('keys.json: no file of the release')
    const verified = [
      ['verify', '--release', folder, '--descriptor', descriptor],
      ['verify', '--release', folder, '--keys', keys],
    ]
    for (const args of verified) {
      const printed = await printedBy(args)
      expect(printed).toContain(`release ${numeral(number)} of `)
      expect(printed).toMatch(/\d+ clips, 0 withdrawn since\n/)
      expect(printed).toMatch(/: verified\n$/)
    }
    const strange = join(folder, 'strange.json')
    await writeFile(strange, JSON.stringify({ keys: [on.trial.admin.jwk] }))
    const runs: [string[], string][] = [[['--keys', strange], 'wrong-key: signed by']]
    for (const [args, finding] of runs) {
      const { code, out, err } = await runToEnd(['verify', '--release', folder, ...args])
      expect([code, err]).toEqual([3, `${folder} did not verify\n`])
      expect(out).toContain(finding)
    }
    const clips = join(folder, 'clips.jsonl')
    await writeFile(clips, (await readFile(clips, 'utf8')).replace('文字如此', '文字如彼'))
    const changed = printedBy(['verify', '--release', folder])
    await expect(changed).rejects.toMatchObject({ name: 'NotVerifiedError' })
    const missing = printedBy(['verify', '--release', join(folder, 'nowhere')])
    await expect(missing).rejects.toMatchObject({ name: 'UsageError' })
    await rm(folder, { recursive: true })
  })
})

describe('a copy from before a withdrawal', () => {
  test('has an exit code of its own, and says as JSON what is to be deleted', async () => {
    const clips = clipsOf('paper', 2)
    const member = await on.contribute(clips)
    const { number } = await on.release('paper')
    const folder = await on.download(number)
    await on.withdraw(member, clips.slice(0, 1))
    const { text } = await on.get(`/v1/releases/${numeral(number)}/withdrawn`)
    await writeFile(join(folder, 'withdrawn-since.jws'), text)
    const { code, out } = await runToEnd(['verify', '--release', folder, '--json'])
    expect(code).toBe(4)
    expect(JSON.parse(out)).toMatchObject({
      verdict: 'outdated',
      signer: 'unknown',
      clips: 2,
      toDelete: 1,
      unlisted: [],
      problems: [],
    })
    await rm(folder, { recursive: true })
  })
})

describe('a chain bundle', () => {
  let folder: string
  let descriptor: string
  let whole: string[]
  let single: string[]
  let ids: string[]
  beforeAll(async () => {
    const clips = clipsOf('policy', 5)
    await on.contribute(clips)
    const { number } = await on.release('policy')
    folder = await on.download(number)
    descriptor = join(folder, 'descriptor.json')
    await writeFile(descriptor, (await on.get('/v1')).text)
    const read = async (query: string) => {
      const path = `/v1/releases/${numeral(number)}/bundle${query}`
      const { status, text } = await on.get(path, on.reviewer)
      expect(status, text).toBe(200)
      return text.trimEnd().split('\n')
    }
    ids = linesOf(await on.file(number, 'items.jsonl')).map(({ id }) => str(id))
    whole = await read('')
    single = await read(`?clip=${ids[2] ?? ''}`)
  })
  afterAll(() => rm(folder, { recursive: true }))

  const check = async (lines: readonly string[], more: string[] = ['--descriptor', descriptor]) => {
    const file = join(folder, 'bundle.jsonl')
    await writeFile(file, lines.map((line) => `${line}\n`).join(''))
    return runToEnd(['verify', '--chain', file, ...more])
  }

  test('of a release, and of one clip, is verified by a stranger offline', async () => {
    expect(whole).toHaveLength(1 + ids.length)
    expect(single).toHaveLength(2)
    for (const lines of [whole, single]) {
      const { code, out, err } = await check(lines)
      expect([code, err], out).toEqual([0, ''])
      expect(out).toContain('signed line; consent to notice')
      expect(out).toContain('No reviewer signs it')
    }
    const unknown = await check(single, [])
    expect([unknown.code, unknown.err]).toEqual([5, expect.stringContaining('whose key')])
    const json = await check(single, ['--json', '--descriptor', descriptor])
    expect(JSON.parse(json.out)).toMatchObject({
      verdict: 'verified',
      links: [{ id: ids[2], isGone: false }],
    })
  })

  test('fails where any part of it was changed', async () => {
    const [head = '', link = ''] = single
    const parsed = JSON.parse(link) as Record<string, Json>
    const other = JSON.parse(whole[1] ?? '') as Record<string, Json>
    const commitment = parsed.commitment as JsonObject
    const changes: [string, object][] = [
      ['was changed', { line: str(parsed.line).replace('文字如此', '文字如彼') }],
      ['does not verify with this key', { key: on.trial.admin.jwk }],
      ['the consent is not signed by its key', { consentKey: on.trial.admin.jwk }],
      ['the manifest names another clip', { position: other.position }],
      ['the receipt is not signed', { receipt: str(parsed.receipt).replace('.', '.x') }],
      ['the released text is not the signed one', { released: other.released }],
      ['over another consent or line', { commitment: { ...commitment, secret: 'a'.repeat(64) } }],
      ['does not lead to the root', { commitment: { ...commitment, path: [] } }],
      ['names another clip', { clipId: other.clipId }],
    ]
    for (const [finding, change] of changes) {
      const { code, out } = await check([head, JSON.stringify({ ...parsed, ...change })])
      expect([code, out], finding).toEqual([3, expect.stringContaining(finding)])
    }
    // Of the whole, no link can be left out.
    const { code, out } = await check(whole.slice(0, -1))
    expect([code, out]).toEqual([3, expect.stringContaining('not those it signed')])
  })
})
