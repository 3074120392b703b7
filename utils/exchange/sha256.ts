/**
 * SHA-256 (FIPS 180-4) of bytes that come piece by piece. WebCrypto only hashes what is in memory
 * whole, and a file of a release may be larger.
 */
export class Sha256 {
  readonly #state = Uint32Array.of(
    0x6a09e667,
    0xbb67ae85,
    0x3c6ef372,
    0xa54ff53a,
    0x510e527f,
    0x9b05688c,
    0x1f83d9ab,
    0x5be0cd19,
  )
  readonly #block = new Uint8Array(BLOCK)
  readonly #words = new Uint32Array(BLOCK)
  #filled = 0
  #length = 0

  update(bytes: Uint8Array): this {
    this.#length += bytes.byteLength
    for (let at = 0; at < bytes.byteLength;) {
      const taken = bytes.subarray(at, at + BLOCK - this.#filled)
      this.#block.set(taken, this.#filled)
      this.#filled += taken.byteLength
      at += taken.byteLength
      if (this.#filled === BLOCK) this.#compress()
    }
    return this
  }

  /** 64 lower-case hexadecimal digits. Nothing can be added afterwards. */
  digest(): string {
    const length = this.#length
    const zeros = (2 * BLOCK - 9 - this.#filled) % BLOCK
    const end = new Uint8Array(1 + zeros + 8)
    end[0] = 0x80
    new DataView(end.buffer).setBigUint64(1 + zeros, BigInt(length) * 8n)
    this.update(end)
    return Array.from(this.#state, (word) => word.toString(16).padStart(8, '0')).join('')
  }

  #compress(): void {
    const w = this.#words
    const view = new DataView(this.#block.buffer)
    for (let i = 0; i < 16; i += 1) w[i] = view.getUint32(4 * i)
    for (let i = 16; i < BLOCK; i += 1) {
      const [x, y] = [wordAt(w, i - 15), wordAt(w, i - 2)]
      const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3)
      const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10)
      w[i] = wordAt(w, i - 16) + s0 + wordAt(w, i - 7) + s1
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = this.#state
    for (let i = 0; i < BLOCK; i += 1) {
      const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + wordAt(K, i) + wordAt(w, i)) | 0
      const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + t1) | 0
      d = c
      c = b
      b = a
      a = (t1 + t2) | 0
    }
    for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) {
      this.#state[i] = wordAt(this.#state, i) + word
    }
    this.#filled = 0
  }
}

const BLOCK = 64

function wordAt(words: Uint32Array, index: number): number {
  return words[index] ?? 0
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const K = Uint32Array.from(firstPrimes(BLOCK), cubeRootBits)

function firstPrimes(count: number): number[] {
  const primes: number[] = []
  for (let n = 2; primes.length < count; n += 1) {
    if (primes.every((prime) => n % prime !== 0)) primes.push(n)
  }
  return primes
}

/** floor(n^(1/3) · 2^32) mod 2^32, in whole numbers, so that no rounding gets in. */
function cubeRootBits(n: number): number {
  const scaled = BigInt(n) << 96n
  let root = BigInt(Math.floor(Math.cbrt(n) * 2 ** 32))
  while (root ** 3n > scaled) root -= 1n
  while ((root + 1n) ** 3n <= scaled) root += 1n
  return Number(root & 0xffff_ffffn)
}
