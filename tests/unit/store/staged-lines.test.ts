import { beforeEach, describe, expect, test } from 'vitest'
import { CutShortError, StagedLines, type LineRules } from '@/utils/store/staged-lines'
import { memoryFolder } from './memory-folder'

/** What the browsers' own file system does with it, `tests/browser/releases.test.ts` shows. */

const rules: LineRules = {
  keyOf: (line) => line.slice(0, 4),
  isEnd: (line) => line === 'end',
}
const lines = Array.from(
  { length: 9000 },
  (_, at) => `${String(at).padStart(4, '0')} ${'文'.repeat(400)}\n`,
)
const whole = lines.join('')
const bytes = new TextEncoder().encode(whole)

let folder: FileSystemDirectoryHandle
beforeEach(() => {
  folder = memoryFolder()
})

/** Bytes in pieces of a size, with an end, or broken off with an error. */
async function* pieces(
  from: Uint8Array,
  { size = 65_521, breaks = false }: { size?: number; breaks?: boolean } = {},
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < from.byteLength; at += size) yield from.slice(at, at + size)
  await Promise.resolve()
  if (breaks) throw new TypeError('the connection broke')
}

const withEnd = (text: string) => new TextEncoder().encode(`${text}end\n`)
const textOf = async (staged: StagedLines) => (await staged.read('x')).text()

describe('lines', () => {
  test.each([1_000_003, 65_521, 4096])('come whole, in pieces of %i bytes', async (size) => {
    const staged = await StagedLines.open(folder, 'a', 'clips')
    await staged.take(pieces(withEnd(whole), { size }), rules)
    expect(staged.state).toMatchObject({ lines: 9000, bytes: bytes.byteLength, after: '8999' })
    expect(staged.progress).toEqual({ lines: 9000, bytes: bytes.byteLength, isComplete: true })
    expect(await textOf(staged)).toBe(whole)
  })

  test('go on after the last whole one, wherever they broke off', async () => {
    for (const cut of [0, 1, 1205, 1206, 5_000_000, bytes.byteLength]) {
      const staged = await StagedLines.open(folder, `cut ${String(cut)}`, 'clips')
      const broken = staged.take(pieces(bytes.slice(0, cut), { breaks: true }), rules)
      await expect(broken).rejects.toThrow('the connection broke')
      const later = await StagedLines.open(folder, `cut ${String(cut)}`, 'clips')
      const { after, isComplete } = later.state
      expect(isComplete).toBe(false)
      const rest = after === null ? whole : lines.slice(Number(after) + 1).join('')
      await later.take(pieces(withEnd(rest)), rules)
      expect((await textOf(later)) === whole, `cut at ${String(cut)}`).toBe(true)
    }
  })

  test('that end without saying so are cut short, and kept', async () => {
    const staged = await StagedLines.open(folder, 'a', 'clips')
    await expect(staged.take(pieces(bytes), rules)).rejects.toThrow(CutShortError)
    expect(staged.state).toMatchObject({ lines: 9000, isComplete: false })
    await staged.take(pieces(withEnd('')), rules)
    expect(staged.state).toMatchObject({ lines: 9000, isComplete: true })
  })

  test('that break off within a line are cut short, where no end is asked for', async () => {
    const staged = await StagedLines.open(folder, 'a', 'clips')
    const broken = staged.take(pieces(bytes.slice(0, -1)), { keyOf: rules.keyOf })
    await expect(broken).rejects.toThrow(CutShortError)
    expect(staged.state).toMatchObject({ lines: 8999, after: '8998' })
  })

  test('about something else begin anew, and leave nothing of the others', async () => {
    const staged = await StagedLines.open(folder, 'a', 'clips')
    await staged.take(pieces(withEnd(whole)), rules)
    expect((await StagedLines.stateOf(folder, 'a'))?.about).toBe('clips')
    const other = await StagedLines.open(folder, 'a', 'something else')
    expect(other.state).toMatchObject({ lines: 0, isComplete: false })
    await other.take(pieces(withEnd('0000\n')), rules)
    expect(await textOf(other)).toBe('0000\n')
    await other.clear()
    expect(await textOf(other)).toBe('')
    expect(other.state).toMatchObject({ lines: 0, after: null, isComplete: false })
  })

  test('of a text need no break at the end', async () => {
    const staged = await StagedLines.open(folder, 'a', 'jws')
    const jws = new TextEncoder().encode('eyJ.eyJ.abc')
    await staged.take(pieces(jws, { size: 3 }), { keyOf: () => null, isText: true })
    expect(await textOf(staged)).toBe('eyJ.eyJ.abc')
  })
})

test('a disk that is full is told by name', async () => {
  const full = memoryFolder({ capacity: 1_000_000 })
  const staged = await StagedLines.open(full, 'a', 'clips')
  await expect(staged.take(pieces(withEnd(whole)), rules)).rejects.toMatchObject({ kind: 'quota' })
})
