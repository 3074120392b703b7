import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readAllianceOptions } from '@/endpoint/commands/alliance-options'
import { startEndpoint } from '@/endpoint/serve/start'
import { runToEnd } from '../child'
import { call, joinWith, str, type JsonObject } from '../client'
import { newPlace } from '../place'
import { printedBy } from '../run-command'

/** An alliance of its own: made by `init`, checked by `check-config`, served with `--alliance`. */

const answers = {
  name: '江南文献联盟',
  'name-hant': '江南文獻聯盟',
  'name-en': 'Jiangnan $& Text Alliance',
  contact: 'privacy@jiangnan.cn',
  address: '杭州市“文一路”1号',
  'public-url': 'https://corpus.jiangnan.cn',
}

let folder: string
let alliance: string
let notices: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shichai-alliance-'))
  alliance = join(folder, 'alliance.json')
  notices = join(folder, 'notices')
  const flags = Object.entries(answers).flatMap(([name, value]) => [`--${name}`, value])
  await printedBy(['init', '--out', folder, '--version', '2026-12', ...flags])
})
afterAll(() => rm(folder, { recursive: true }))

const named = () => ['--alliance', alliance, '--notices', notices]

type Change = Record<string, unknown>

/** What `check-config` says is wrong. */
async function faultsOf(args: string[]): Promise<string> {
  return printedBy(['check-config', ...args]).then(
    () => 'none',
    (error: Error) => error.message,
  )
}

/** A copy of the alliance's file with something changed in its text. */
async function changed(change: (text: string) => string): Promise<string> {
  const file = join(folder, 'changed.json')
  await writeFile(file, change(await readFile(alliance, 'utf8')))
  return file
}

describe('what init writes', () => {
  test('is the alliance’s own, with nothing of the trial left in it, and overwrites nothing', async () => {
    const notice = await readFile(join(notices, '2026-12.json'), 'utf8')
    for (const text of [await readFile(alliance, 'utf8'), notice]) {
      expect(text).not.toMatch(/\.example|本机试用|本機試用|local trial|算料/i)
      expect(text).toContain('Jiangnan $& Text Alliance')
    }
    expect(notice).toContain(answers.contact)
    expect(JSON.parse(notice)).toMatchObject({ controller: { address: { en: answers.address } } })
    const again = await runToEnd(['init', '--out', folder, '--version', '2026-12'])
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('--name')])
    const flags = Object.entries(answers).flatMap(([name, value]) => [`--${name}`, value])
    const twice = printedBy(['init', '--out', folder, ...flags])
    await expect(twice).rejects.toThrow('is there already')
  })

  test('is found right, and served to whoever joins', async () => {
    const printed = await printedBy(['check-config', ...named()])
    expect(printed).toContain('江南文献联盟 · Jiangnan $& Text Alliance')
    expect(printed).toContain('notice in force: 2026-12')
    expect(printed).not.toContain('trial')

    const place = await newPlace()
    const { options } = readAllianceOptions({
      values: { alliance, notices },
      files: [],
      environment: {},
    })
    const endpoint = await startEndpoint({ data: place.data, ...options })
    const { json } = await call(endpoint.url, 'GET', '/v1')
    expect(json).toMatchObject({
      name: { 'zh-Hans': answers.name },
      isTrial: false,
      notice: { version: '2026-12' },
    })
    const { json: notice } = await call(endpoint.url, 'GET', '/v1/notices/2026-12')
    const controller = (notice.notice as JsonObject).controller as JsonObject
    expect(str(controller.contact)).toBe(answers.contact)
    const member = await joinWith(endpoint.url, await endpoint.invite({ role: 'contributor' }))
    expect(member.role).toBe('contributor')
    await endpoint.close()
    await place.remove()
  })
})

describe('a fault', () => {
  test('is told by file, line and member', async () => {
    const wrong = await changed((text) => text.replace('"name": {', '"limits": 5,\n  "name": {'))
    expect(await faultsOf(['--alliance', wrong, '--notices', notices])).toMatch(
      /changed\.json:2: limits: /,
    )
    const misspelt = await changed((text) => text.replace('"publicUrl"', '"publicURL"'))
    expect(await faultsOf(['--alliance', misspelt, '--notices', notices])).toMatch(
      /changed\.json:7: publicURL: /,
    )
    const byWords = await changed((text) =>
      text.replace('"name": {', '"obligatoryMeasures": ["cut-end", "coarse"],\n  "name": {'),
    )
    expect(await faultsOf(['--alliance', byWords, '--notices', notices])).toMatch(
      /changed\.json:2: obligatoryMeasures\.1: /,
    )
    const missing = await changed((text) =>
      text.replace(/\n\s+"en": .*/, '').replace('联盟",', '联盟",'),
    )
    expect(await faultsOf(['--alliance', missing, '--notices', notices])).toMatch(
      /changed\.json:\d+: /,
    )
    const broken = await changed((text) => text.replace('{', '{{'))
    expect(await faultsOf(['--alliance', broken, '--notices', notices])).toMatch(
      /changed\.json:1: this is not JSON/,
    )
    expect(await faultsOf(['--alliance', join(folder, 'nowhere.json')])).toContain('cannot be read')
    const other = await mkdtemp(join(tmpdir(), 'shichai-notices-'))
    const notice = await readFile(join(notices, '2026-12.json'), 'utf8')
    await writeFile(
      join(other, 'one.json'),
      notice.replace('"jurisdiction": "CN"', '"jurisdiction": 1'),
    )
    expect(await faultsOf(['--alliance', alliance, '--notices', other])).toMatch(
      /one\.json:\d+: jurisdiction: /,
    )
    await rm(other, { recursive: true })
  })

  test.each<[string, Record<string, Change>, RegExp]>([
    [
      'a revision that is left out',
      { a: {}, b: { editorialRevision: 3 } },
      /b\.json:\d+: editorialRevision: .*from 1/,
    ],
    ['two files for one notice', { a: {}, b: {} }, /[ab]\.json:\d+: editorialRevision: /],
    [
      'a revision that means something else',
      { a: {}, b: { editorialRevision: 2, jurisdiction: 'SG' } },
      /b\.json:\d+: version: .*a version of its own/,
    ],
    ['two that begin at once', { a: {}, b: { version: 'b' } }, /b\.json:\d+: effectiveFrom: /],
    [
      'none that has begun',
      { a: { effectiveFrom: '2999-01-01T00:00:00.000Z' } },
      /a\.json:\d+: effectiveFrom: no notice is in force/,
    ],
    ['a misspelt member', { a: { graceDay: 3 } }, /a\.json:\d+: graceDay: /],
    ['too much grace', { a: { graceDays: 999 } }, /a\.json:\d+: graceDays: /],
  ])('of notices is told alike: %s', async (_name, files, fault) => {
    const other = await mkdtemp(join(tmpdir(), 'shichai-notices-'))
    const notice = JSON.parse(await readFile(join(notices, '2026-12.json'), 'utf8')) as Change
    for (const [name, change] of Object.entries(files)) {
      await writeFile(
        join(other, `${name}.json`),
        JSON.stringify({ ...notice, ...change }, null, 2),
      )
    }
    expect(await faultsOf(['--alliance', alliance, '--notices', other])).toMatch(fault)
    await rm(other, { recursive: true })
  })

  test('is a licence that nobody knows; a mark of encoding is none', async () => {
    const unknown = await changed((text) => text.replace('{', '{\n"licences": ["CC-BY-9.0"],'))
    expect(await faultsOf(['--alliance', unknown, '--notices', notices])).toMatch(
      /changed\.json:2: licences\.0: not in assets\/licences\.json/,
    )
    const marked = await changed((text) => `\uFEFF${text}`)
    expect(await faultsOf(['--alliance', marked, '--notices', notices])).toBe('none')
  })
})

describe('an endpoint for others', () => {
  const refused = async (args: string[]) => {
    const place = await newPlace()
    const { code, err } = await runToEnd(['serve', '--data', place.data, '--port', '0', ...args])
    await place.remove()
    return [code, err]
  }

  test('is not served with the values of the trial, nor without review', async () => {
    const url = ['--public-url', 'https://corpus.jiangnan.cn']
    expect(await refused(url)).toEqual([
      2,
      expect.stringContaining('controller that does not exist'),
    ])
    expect(await refused([...url, '--alliance', alliance])).toEqual([
      2,
      expect.stringContaining('controller that does not exist'),
    ])
    expect(await refused([...named(), '--accept-all'])).toEqual([
      2,
      expect.stringContaining('without review'),
    ])
  })
})
