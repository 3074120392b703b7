import { z } from 'zod'
import { StoreError } from './errors'
import { countLines, lastLine, LineBuffer } from './line-buffer'

/**
 * Lines of a long answer, kept in the browser's private file system as they come: a download that
 * breaks off or is cancelled goes on after its last whole line, also days later. Each piece is a file
 * of its own, since a browser keeps nothing of a file that was not closed.
 */

const STATE = 'state.json'
/** Bytes gathered in memory before they are written. */
const PIECE_BYTES = 4_194_304
/** Milliseconds between two reports of progress. */
const REPORT_MS = 200

const stagedState = z.object({
  /** Identifies the content; another content starts anew. */
  about: z.string(),
  pieces: z.int().min(0),
  bytes: z.int().min(0),
  lines: z.int().min(0),
  /** The key of the last line, by `keyOf`: where to go on. */
  after: z.string().nullable(),
  isComplete: z.boolean(),
})
type StagedState = z.infer<typeof stagedState>

export interface LineRules {
  /** The key by which the answer goes on after this line. */
  keyOf: (line: string) => string | null
  /** Whether a line is the end mark, which is not kept. Without it the answer was cut short. */
  isEnd?: (line: string) => boolean
  /** Keep the answer to its last byte, whether or not it ends with a line. */
  isText?: boolean
}

/** The stream ended without its end mark. */
export class CutShortError extends Error {
  override name = 'CutShortError'
}

export class StagedLines {
  #state: StagedState
  #coming = { bytes: 0, lines: 0 }
  readonly #folder: FileSystemDirectoryHandle

  private constructor(folder: FileSystemDirectoryHandle, state: StagedState) {
    this.#folder = folder
    this.#state = state
  }

  /** Opens what is staged under a name; empty if that was about something else. @throws StoreError */
  static async open(
    parent: FileSystemDirectoryHandle,
    name: string,
    about: string,
  ): Promise<StagedLines> {
    return named(async () => {
      const folder = await parent.getDirectoryHandle(name, { create: true })
      const state = await readState(folder)
      return new StagedLines(folder, state?.about === about ? state : emptyState(about))
    })
  }

  /** The state staged under a name, if there is any. */
  static async stateOf(
    parent: FileSystemDirectoryHandle,
    name: string,
  ): Promise<StagedState | undefined> {
    return named(async () => {
      return readState(await parent.getDirectoryHandle(name, { create: true }))
    })
  }

  get state(): Readonly<StagedState> {
    return this.#state
  }

  /** Progress, for whoever watches. */
  get progress(): { bytes: number; lines: number; isComplete: boolean } {
    const { bytes, lines, isComplete } = this.#state
    return { bytes: bytes + this.#coming.bytes, lines: lines + this.#coming.lines, isComplete }
  }

  /**
   * Stores lines until the answer ends, and keeps every whole line also when it breaks off.
   *
   * @param onProgress called now and then
   * @throws CutShortError, StoreError, and whatever `pieces` throws
   */
  async take(
    pieces: AsyncIterable<Uint8Array>,
    rules: LineRules,
    onProgress: () => void = () => undefined,
  ): Promise<void> {
    const ticker = setInterval(onProgress, REPORT_MS)
    try {
      const lines = await this.#gather(pieces, rules)
      const hasEnd = rules.isEnd === undefined || lines.endsWith(rules.isEnd)
      await this.#keep(rules.isText ? lines.takeAll() : lines.takeWhole(rules.isEnd), rules)
      if (!hasEnd || lines.byteLength > 0) throw new CutShortError('the answer was cut short')
      await this.#save({ ...this.#state, isComplete: true })
    } finally {
      clearInterval(ticker)
      this.#coming = { bytes: 0, lines: 0 }
      onProgress()
    }
  }

  /** Stores what comes, and returns what is not written yet at the end. */
  async #gather(pieces: AsyncIterable<Uint8Array>, rules: LineRules): Promise<LineBuffer> {
    const lines = new LineBuffer()
    if (this.#state.pieces === 0) await this.#empty()
    try {
      for await (const piece of pieces) {
        lines.add(piece)
        this.#coming.bytes += piece.byteLength
        this.#coming.lines += countLines(piece)
        if (lines.byteLength >= PIECE_BYTES) await this.#keep(lines.takeButLast(), rules)
      }
    } catch (error) {
      await this.#keep(lines.takeWhole(rules.isEnd), rules)
      throw error
    }
    return lines
  }

  /** Everything as one file; the bytes stay on the disk. */
  async read(name: string, type = 'application/octet-stream'): Promise<File> {
    return named(async () => {
      const parts: File[] = []
      for (let at = 0; at < this.#state.pieces; at += 1) {
        const handle = await this.#folder.getFileHandle(pieceName(at))
        parts.push(await handle.getFile())
      }
      return new File(parts, name, { type })
    })
  }

  /** Deletes everything. */
  async clear(): Promise<void> {
    await this.#save(emptyState(this.#state.about))
    await this.#empty()
  }

  /** Deletes all pieces, also those of another content under this name. */
  async #empty(): Promise<void> {
    await named(async () => {
      const names: string[] = []
      for await (const name of this.#folder.keys()) if (name !== STATE) names.push(name)
      for (const name of names) await this.#folder.removeEntry(name)
    })
  }

  async #keep(kept: Uint8Array<ArrayBuffer>, { keyOf }: LineRules): Promise<void> {
    if (kept.byteLength === 0) return
    const { pieces, bytes, lines, ...rest } = this.#state
    await named(() => writeFile(this.#folder, pieceName(pieces), kept))
    await this.#save({
      ...rest,
      pieces: pieces + 1,
      bytes: bytes + kept.byteLength,
      lines: lines + countLines(kept),
      after: keyOf(lastLine(kept)),
    })
    this.#coming.bytes -= kept.byteLength
    this.#coming.lines -= countLines(kept)
  }

  async #save(state: StagedState): Promise<void> {
    const text = new TextEncoder().encode(JSON.stringify(state))
    await named(() => writeFile(this.#folder, STATE, text))
    this.#state = state
  }
}

function emptyState(about: string): StagedState {
  return { about, pieces: 0, bytes: 0, lines: 0, after: null, isComplete: false }
}

function pieceName(at: number): string {
  return String(at).padStart(6, '0')
}

async function readState(folder: FileSystemDirectoryHandle): Promise<StagedState | undefined> {
  try {
    const file = await (await folder.getFileHandle(STATE)).getFile()
    return stagedState.parse(JSON.parse(await file.text()))
  } catch (error) {
    // A missing state, or one written by another version: start anew.
    const isNew = error instanceof DOMException && error.name === 'NotFoundError'
    if (isNew || error instanceof SyntaxError || error instanceof z.ZodError) return undefined
    throw error
  }
}

async function writeFile(
  folder: FileSystemDirectoryHandle,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const handle = await folder.getFileHandle(name, { create: true })
  const writable = await handle.createWritable()
  await writable.write(bytes)
  await writable.close()
}

/** Names a failure of the file system: the person should know of a full disk. */
async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    const kind = error.name === 'QuotaExceededError' ? 'quota' : 'unavailable'
    throw new StoreError(kind, error.message, { cause: error })
  }
}
