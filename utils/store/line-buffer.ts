const LF = 10

/** Collects bytes and gives them back in whole lines. */
export class LineBuffer {
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array()
  #added: Uint8Array[] = []
  #length = 0

  get byteLength(): number {
    return this.#length
  }

  add(piece: Uint8Array): void {
    this.#added.push(piece)
    this.#length += piece.byteLength
  }

  /** Takes whole lines except the last, which may be the end mark. */
  takeButLast(): Uint8Array<ArrayBuffer> {
    const bytes = this.#join()
    const end = bytes.lastIndexOf(LF)
    return this.#take(end < 1 ? 0 : bytes.lastIndexOf(LF, end - 1) + 1)
  }

  /** Takes whole lines, without an end mark. */
  takeWhole(isEnd?: (line: string) => boolean): Uint8Array<ArrayBuffer> {
    if (isEnd && this.endsWith(isEnd)) {
      const kept = this.takeButLast()
      this.takeAll()
      return kept
    }
    return this.#take(this.#join().lastIndexOf(LF) + 1)
  }

  takeAll(): Uint8Array<ArrayBuffer> {
    return this.#take(this.#length)
  }

  endsWith(isIt: (line: string) => boolean): boolean {
    const bytes = this.#join()
    return bytes.at(-1) === LF && isIt(lastLine(bytes))
  }

  #take(length: number): Uint8Array<ArrayBuffer> {
    const bytes = this.#join()
    this.#bytes = bytes.slice(length)
    this.#length = this.#bytes.byteLength
    return bytes.slice(0, length)
  }

  #join(): Uint8Array<ArrayBuffer> {
    if (this.#added.length === 0) return this.#bytes
    const joined = new Uint8Array(this.#length)
    let at = 0
    for (const piece of [this.#bytes, ...this.#added]) {
      joined.set(piece, at)
      at += piece.byteLength
    }
    this.#added = []
    this.#bytes = joined
    return joined
  }
}

/** How many lines end in these bytes. */
export function countLines(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) count += 1
  return count
}

/** The last line, without its LF. */
export function lastLine(bytes: Uint8Array): string {
  const end = bytes.at(-1) === LF ? bytes.byteLength - 1 : bytes.byteLength
  const start = end < 1 ? 0 : bytes.lastIndexOf(LF, end - 1) + 1
  return new TextDecoder().decode(bytes.subarray(start, end))
}
