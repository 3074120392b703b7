import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openReleaseFolder } from '@/endpoint/releases/release-folder'
import { verifyRelease } from '@/utils/exchange/verify-release'
import { runToEnd } from '../child'
import { call, type JsonObject } from '../client'
import { printedBy } from '../run-command'
import { clipsOf, numeral, ReleaseTrial } from './release-trial'

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
    const verified = [
      ['verify', '--release', folder],
      ['verify', '--release', folder, '--descriptor', descriptor],
      ['verify', '--release', folder, '--keys', keys],
    ]
    for (const args of verified) {
      const printed = await printedBy(args)
      expect(printed).toContain(`release ${numeral(number)} of `)
      expect(printed).toMatch(/\d+ clips, 0 withdrawn since\n.*: verified\n$/)
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
