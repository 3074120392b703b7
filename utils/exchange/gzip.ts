/** gzip by what browsers and Node both have. */

/** The bytes packed. Time and name stay out of the header: the same bytes give the same file. */
export function gzip(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  return through(pieces, new CompressionStream('gzip'))
}

/** The bytes unpacked, where they begin as gzip does, else as they are. @throws TypeError where it is cut off */
export async function* gunzipIfPacked(
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  const iterator = pieces[Symbol.asyncIterator]()
  let first = await iterator.next()
  while (!first.done && first.value.length === 0) first = await iterator.next()
  if (first.done) return
  const beginning = first.value
  const all = (async function* () {
    yield beginning
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      yield next.value
    }
  })()
  const isPacked = beginning[0] === 0x1f && beginning[1] === 0x8b
  yield* isPacked ? through(all, new DecompressionStream('gzip')) : all
}

async function* through(
  pieces: AsyncIterable<Uint8Array>,
  { readable, writable }: CompressionStream | DecompressionStream,
): AsyncGenerator<Uint8Array, void> {
  const fed = feed(pieces, writable)
  // It is awaited below; until then nobody else may be told of its failure.
  fed.catch(() => undefined)
  const reader = readable.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
    await fed
  } finally {
    await reader.cancel()
  }
}

async function feed(
  pieces: AsyncIterable<Uint8Array>,
  writable: WritableStream<BufferSource>,
): Promise<void> {
  const writer = writable.getWriter()
  try {
    for await (const piece of pieces) await writer.write(piece as Uint8Array<ArrayBuffer>)
    await writer.close()
  } catch (error) {
    await writer.abort(error)
    throw error
  }
}
