/** A stretch that two texts share, or that only the first (`removed`) or the second (`added`) has. */
export interface Difference {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** Lengths of the stretches that tie two texts together, one after the other, in code points. */
const TIES = [12, 4]
/** Largest table, in cells, for comparing what stands between ties character by character. */
const MOST_CELLS = 1_000_000

/**
 * What has to be removed and added to make one text the other, by code points.
 *
 * Long texts are tied together first where a stretch stands once in each (as patience diff does with
 * lines), and what is between is compared character by character; where that would take too long it
 * counts as removed and added whole. Joined again, `same` and `removed` are the first text, `same` and
 * `added` the second. Pure.
 */
export function findDifferences(before: string, after: string): Difference[] {
  const found: Difference[] = []
  const add = (kind: Difference['kind'], characters: readonly string[]): void => {
    if (characters.length === 0) return
    const last = found.at(-1)
    if (last?.kind === kind) last.text += characters.join('')
    else found.push({ kind, text: characters.join('') })
  }
  compare(Array.from(before), Array.from(after), TIES, add)
  return found
}

type Add = (kind: Difference['kind'], characters: readonly string[]) => void

function compare(
  a: readonly string[],
  b: readonly string[],
  ties: readonly number[],
  add: Add,
): void {
  const head = commonHead(a, b)
  const tail = commonTail(a, b, Math.min(a.length, b.length) - head)
  const between = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)] as const
  add('same', a.slice(0, head))
  compareBetween(...between, ties, add)
  add('same', a.slice(a.length - tail))
}

function compareBetween(
  a: readonly string[],
  b: readonly string[],
  ties: readonly number[],
  add: Add,
): void {
  const [length, ...shorter] = ties
  if (a.length === 0 || b.length === 0) {
    add('removed', a)
    add('added', b)
  } else if (length === undefined) {
    compareCharacters(a, b, add)
  } else {
    let [fromA, fromB] = [0, 0]
    for (const [atA, atB] of findTies(a, b, length)) {
      // Ties overlap where a long stretch is shared.
      if (atA < fromA || atB < fromB) continue
      compare(a.slice(fromA, atA), b.slice(fromB, atB), shorter, add)
      add('same', a.slice(atA, atA + length))
      fromA = atA + length
      fromB = atB + length
    }
    compare(a.slice(fromA), b.slice(fromB), shorter, add)
  }
}

function commonHead(a: readonly string[], b: readonly string[]): number {
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1
  return length
}

function commonTail(a: readonly string[], b: readonly string[], most: number): number {
  let length = 0
  while (length < most && a.at(-1 - length) === b.at(-1 - length)) length += 1
  return length
}

/** Places of stretches that stand once in each text, as many as follow one another in both. */
function findTies(a: readonly string[], b: readonly string[], length: number): [number, number][] {
  const inB = placesOfSingles(b, length)
  const pairs = Array.from(placesOfSingles(a, length)).flatMap(
    ([stretch, atA]): [number, number][] => {
      const atB = inB.get(stretch)
      return atB === undefined ? [] : [[atA, atB]]
    },
  )
  return longestRising(pairs)
}

/** Where each stretch stands that stands once, in order. */
function placesOfSingles(characters: readonly string[], length: number): Map<string, number> {
  const places = new Map<string, number>()
  const repeated = new Set<string>()
  for (let at = 0; at + length <= characters.length; at += 1) {
    const stretch = characters.slice(at, at + length).join('')
    if (places.has(stretch)) repeated.add(stretch)
    else places.set(stretch, at)
  }
  for (const stretch of repeated) places.delete(stretch)
  return places
}

/** The longest row of pairs whose second numbers rise, too. The first ones rise already. */
function longestRising(pairs: readonly [number, number][]): [number, number][] {
  /** Index of the pair that ends the best row of each length, and the pair before each. */
  const ends: number[] = []
  const before: number[] = []
  for (const [index, [, atB]] of pairs.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < atB) low = middle + 1
      else high = middle
    }
    before[index] = low === 0 ? -1 : (ends[low - 1] ?? -1)
    ends[low] = index
  }
  const row: [number, number][] = []
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const pair = pairs[index]
    if (pair) row.push(pair)
  }
  return row.toReversed()
}

/** By the longest common subsequence. */
function compareCharacters(a: readonly string[], b: readonly string[], add: Add): void {
  const width = b.length + 1
  if (a.length * b.length > MOST_CELLS) {
    add('removed', a)
    add('added', b)
    return
  }
  // Length of the longest common subsequence of what follows each pair of places.
  const lengths = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      add('same', a.slice(i, i + 1))
      i += 1
      j += 1
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      add('removed', a.slice(i, i + 1))
      i += 1
    } else {
      add('added', b.slice(j, j + 1))
      j += 1
    }
  }
  add('removed', a.slice(i))
  add('added', b.slice(j))
}
