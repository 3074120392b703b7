import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '@/endpoint/commands/table'
import { openDatabase } from '@/endpoint/database/open'
import { batches, clips } from '@/endpoint/database/schema'
import { verifyStored } from '@/endpoint/verify/stored'
import { fill } from '../filled'
import { newBatch } from '../batch'
import { runToEnd } from '../child'
import type { JsonObject, Member } from '../client'
import { newPlace, onPostgres, type Place } from '../place'
import { printedBy } from '../run-command'

let place: Place
let folder: string
let url: string
let member: Member
let descriptor: JsonObject
beforeAll(async () => {
  place = await newPlace()
  folder = await mkdtemp(join(tmpdir(), 'shichai-files-'))

  ;({ url, member, descriptor } = await fill(place.data))
})
afterAll(async () => {
  await place.remove()
  await rm(folder, { recursive: true, force: true })
})

const root = join(import.meta.dirname, '../../../..')

describe('the command line', () => {
  test('lists its commands, and tells more of each', async () => {
    const list = await printedBy([])
    for (const { name, options } of commands) {
      expect(list).toContain(`  ${name} `)
      const help = await printedBy([name, '--help'])
      for (const option of Object.keys(options)) expect(help).toContain(`--${option} `)
    }
  })

  test('stands in the documentation, with every option and variable', async () => {
    const documented = await readFile(join(root, 'docs/endpoint.md'), 'utf8')
    const sources = await readdir(join(root, 'endpoint/commands'))
    const texts = await Promise.all(
      sources.map((file) => readFile(join(root, 'endpoint/commands', file), 'utf8')),
    )
    const variables = new Set(texts.join('').match(/\b(SHICHAI_[A-Z_]+|DATABASE_URL)\b/g))
    expect(variables.size).toBeGreaterThan(6)
    for (const variable of variables) expect(documented).toContain(`\`${variable}\``)
    for (const { name, options } of commands) {
      expect(documented).toContain(`\`${name}\``)
      for (const option of Object.keys(options)) expect(documented).toContain(`--${option}`)
    }
  })

  test('that is wrong is told in a line, with exit code 2', async () => {
    const wrong = [['fly'], ['serve', '--port', 'x'], ['serve', '--nonsense'], ['serve', 'x']]
    for (const args of [...wrong, ['backup'], ['move', '--to', '/tmp'], ['import-batch']]) {
      await expect(printedBy(args), args.join(' ')).rejects.toMatchObject({ name: 'UsageError' })
    }
    const { code, err, out } = await runToEnd(['serve', '--port', '70000'])
    expect([code, err, out]).toEqual([2, '--port is a whole number up to 65535\n', ''])
  })

  test('asks for a public URL where several processes will answer under it', async () => {
    const environment = { DATABASE_URL: 'postgres://127.0.0.1:1/x' }
    await expect(printedBy(['serve'], environment)).rejects.toThrow(/--public-url/)
    await expect(printedBy(['serve', '--public-url', 'http://corpus.example'])).rejects.toThrow(
      /https/,
    )
    await expect(printedBy(['serve', '--host', '0.0.0.0'])).rejects.toThrow(/--public-url/)
  })

  test('takes an empty variable for one that is not set, and a switch for nothing but 1 or 0', async () => {
    const empty = { DATABASE_URL: '', SHICHAI_PORT: '', SHICHAI_DATA: place.data }
    if (!onPostgres) expect(await printedBy(['migrate'], empty)).toBe('up to date\n')
    const unclear = { SHICHAI_TRUST_PROXY: 'true' }
    const served = printedBy(['serve', '--data', place.data, '--public-url', url], unclear)
    await expect(served).rejects.toThrow('SHICHAI_TRUST_PROXY is 1, or 0')
    await expect(printedBy(['invite', '--uses', '0'])).rejects.toThrow('from 1 up to')
    await expect(printedBy(['invite', '--organisation', ' '])).rejects.toThrow('--organisation')
  })

  test('never makes the database that it was to read', async () => {
    const misspelt = join(folder, 'misspelt')
    const reading = [['backup', '--out', join(folder, 'x.gz')], ['export'], ['verify']]
    for (const args of [...reading, ['import-batch', 'x'], ['move', '--to', 'postgres://x/y']]) {
      const done = printedBy([...args, '--data', misspelt])
      await expect(done, args.join(' ')).rejects.toThrow('there is no database in')
    }
    await expect(stat(misspelt)).rejects.toThrow('ENOENT')
  })
})

describe('migrate', () => {
  test('finds nothing to do where it was done', async () => {
    expect(await printedBy(['migrate', '--data', place.data])).toBe('up to date\n')
  })
})

describe('export', () => {
  test('writes what the call answers, to a file or on, packed or not', async () => {
    const plain = await printedBy(['export', '--data', place.data])
    const documents = plain
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string })
    expect(documents).toHaveLength(11)
    const file = join(folder, 'clips.jsonl.gz')
    await printedBy(['export', '--data', place.data, '--out', file])
    expect(gunzipSync(await readFile(file)).toString()).toBe(plain)
    const none = await printedBy(['export', '--data', place.data, '--category', 'law'])
    expect(none).toBe('')
    for (const wrong of [
      ['--category', 'poem'],
      ['--state', 'withdrawn'],
      ['--under', 'CC-BY-ND-4.0'],
      ['--resume'],
    ]) {
      await expect(
        printedBy(['export', '--data', place.data, ...wrong]),
        wrong.join(' '),
      ).rejects.toMatchObject({ name: 'UsageError' })
    }
  })

  test('counts, and goes on with a file that was cut off anywhere', async () => {
    const args = ['export', '--data', place.data, '--licence', 'none']
    const whole = await printedBy(args)
    const counted = JSON.parse(await printedBy([...args, '--count'])) as JsonObject
    expect(counted).toMatchObject({ clips: 11, states: { accepted: 11 } })
    const file = join(folder, 'resumed.jsonl')
    const bytes = Buffer.from(whole)
    const firstLine = bytes.indexOf(10) + 1
    for (const cut of [0, 1, firstLine - 1, firstLine, firstLine + 9, bytes.length]) {
      await writeFile(file, bytes.subarray(0, cut))
      await printedBy([...args, '--out', file, '--resume'])
      expect(await readFile(file, 'utf8'), `cut at ${String(cut)}`).toBe(whole)
    }
    for (const text of ['a list of something else\n', 'a letter']) {
      await writeFile(file, text)
      const resumed = printedBy([...args, '--out', file, '--resume'])
      await expect(resumed).rejects.toThrow(/not what an export wrote/)
      expect(await readFile(file, 'utf8')).toBe(text)
    }
  })
})

describe('a batch file', () => {
  const importBatch = (...files: string[]) =>
    printedBy(['import-batch', '--data', place.data, '--accept-all', ...files])
  test('is taken in like a POST: the same file again gets the same receipt', async () => {
    const file = join(folder, 'carried.batch')
    await writeFile(file, newBatch(url, member).envelope)
    expect(await importBatch(file)).toBe(`${file}: taken in, 5 deposited\n`)
    const receipt = await readFile(`${file}.receipt`, 'utf8')
    const packed = join(folder, 'carried.batch.gz')
    await writeFile(packed, gzipSync(await readFile(file)))
    expect(await importBatch(packed)).toBe(`${packed}: taken in before, 5 deposited\n`)
    expect(await readFile(`${packed}.receipt`, 'utf8')).toBe(receipt)
    expect(await printedBy(['verify', '--data', place.data])).toBe('4 batches, 16 clips, 1 gone\n')
  })

  test('that was changed, or is for another endpoint, is refused; the others are taken', async () => {
    const changed = join(folder, 'changed.batch')
    const text = newBatch(url, member).envelope.toString()
    await writeFile(changed, text.replace('逝者如斯夫', '逝者如斯乎'))
    const strange = join(folder, 'strange.batch')
    await writeFile(strange, newBatch('https://other.example', member).envelope)
    const good = join(folder, 'good.batch')
    await writeFile(good, newBatch(url, member).envelope)
    const args = ['import-batch', '--data', place.data, changed, strange, good]
    const { code, out, err } = await runToEnd(args)
    expect(code).toBe(3)
    expect(out).toContain(`${changed}: batch-changed`)
    expect(out).toContain(`${strange}: wrong-endpoint`)
    expect(out).toContain(`${good}: taken in`)
    expect(err).toBe(`refused: ${changed}, ${strange}\n`)
  })

  test('is verified offline, with its receipt, by the keys of both sides', async () => {
    const file = join(folder, 'kept.batch')
    const { envelope } = newBatch(url, member)
    await writeFile(file, envelope)
    await importBatch(file)
    const keys = join(folder, 'keys.json')
    await writeFile(keys, JSON.stringify({ keys: [member.jwk] }))
    const descriptorFile = join(folder, 'descriptor.json')
    await writeFile(descriptorFile, JSON.stringify(descriptor))
    const options = ['--keys', keys, '--descriptor', descriptorFile]
    const good = await printedBy(['verify', file, ...options])
    expect(good).toBe(`${file}: batch of 5 clips, with receipt: verified\n`)

    const wrong = join(folder, 'wrong.batch')
    const other = newBatch(url, member).envelope
    await writeFile(wrong, other)
    await writeFile(`${wrong}.receipt`, await readFile(`${file}.receipt`))
    const withdrawn = join(folder, 'withdrawn.batch')
    await writeFile(withdrawn, envelope.toString().split('\n').with(3, '').join('\n'))
    const changed = join(folder, 'altered.batch')
    await writeFile(changed, envelope.toString().replace('第', '弟'))
    const signature = join(folder, 'resigned.batch')
    const [manifest = ''] = envelope.toString().split('\n')
    const foreign = other.toString().split('\n')
    await writeFile(signature, [manifest, foreign[1], ...foreign.slice(2)].join('\n'))
    const { code, out } = await runToEnd([
      'verify',
      wrong,
      withdrawn,
      changed,
      signature,
      ...options,
    ])
    expect(code).toBe(3)
    expect(out).toContain(
      `${wrong}: batch of 5 clips, with receipt: the receipt is for another batch`,
    )
    expect(out).toContain(`${withdrawn}: batch of 4 clips, 1 gone: verified`)
    expect(out).toContain(`${changed}: batch of 5 clips: line 3 was changed`)
    expect(out).toMatch(/resigned\.batch: .*the signature does not verify/)
    await expect(printedBy(['verify', file])).rejects.toMatchObject({ name: 'NotVerifiedError' })

    const cut = join(folder, 'cut.batch.gz')
    await writeFile(cut, gzipSync(envelope).subarray(0, 300))
    const broken = await runToEnd(['verify', cut, file, ...options])
    expect([broken.code, broken.out]).toEqual([
      3,
      expect.stringMatching(/cut\.batch\.gz: unreadable: .*cut short.*\n.*kept\.batch: .*verified/),
    ])
    for (const option of ['--keys', '--descriptor']) {
      const misread = printedBy(['verify', file, option, file])
      await expect(misread).rejects.toThrow(/kept\.batch is not (a JWK set|what GET \/v1 answers)/)
    }
  })

  test('is for a public URL however many slashes that ends with', async () => {
    const file = join(folder, 'slash.batch')
    await writeFile(file, newBatch(url, member).envelope)
    const args = ['--data', place.data, '--public-url', `${url}/`]
    expect(await printedBy(['import-batch', file, ...args])).toContain('taken in')
    expect(await printedBy(['invite', ...args])).toContain(` ${url}/join#`)
  })
})

test('what was changed in the database itself does not verify', async () => {
  const { database, close } = await openDatabase(place.data)
  const [first, second] = await database.select().from(batches).orderBy(batches.receivedAt)
  await database
    .update(clips)
    .set({ line: sql`replace(line, '逝', '失')` })
    .where(eq(clips.batchId, first?.id ?? ''))
  await database
    .update(batches)
    .set({ receipt: first?.receipt ?? '' })
    .where(eq(batches.id, second?.id ?? ''))
  const [third, fourth] = (
    await database.select({ id: batches.id }).from(batches).orderBy(batches.receivedAt)
  ).slice(2)
  await database
    .update(batches)
    .set({ manifest: sql`replace(manifest, '"clips"', '"clip"')` })
    .where(eq(batches.id, third?.id ?? ''))
  await database
    .update(batches)
    .set({ receipt: 'none' })
    .where(eq(batches.id, fourth?.id ?? ''))
  const { wrong } = await verifyStored(database)
  await close()
  const what = new Map(wrong.map((each) => [each.batch, each.what.join('; ')]))
  expect(what.size).toBe(4)
  expect(what.get(third?.id ?? '')).toMatch(/not the manifest of a batch/)
  expect(what.get(fourth?.id ?? '')).toMatch(/to hold the receipt against/)
  expect(what.get(first?.id ?? '')).toMatch(
    /line 3 was changed.*line 7 was changed.*another SHA-256/,
  )
  expect(what.get(second?.id ?? '')).toBe('the receipt is for another batch')
})
