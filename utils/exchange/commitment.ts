import { sha256Hex, type Hash } from '@/utils/clip/digest'

/**
 * Commitments of a release: one hash for each line over what it rests on, in a tree whose root the
 * manifest signs. So an auditor can be shown the consent and the signed line behind one released line,
 * without the rest, and see that they are those of the day of publication. Without the secret, which
 * the endpoint keeps, a commitment tells nothing: equal consents and equal lines give unrelated ones.
 *
 * The tree is that of RFC 9162 (a node's left half is the largest power of two below its leaves),
 * except that hashes are over text, so that anybody can make them again with common tools.
 */

/** What one commitment is made of. */
export interface Committed {
  /** 32 random bytes in hexadecimal. */
  secret: string
  /** The consent record's JWS. */
  consent: string
  /** The clip's line of the envelope, as signed. */
  line: string
}

/** A neighbour on the way from a leaf to the root, and on which side of it. */
export type Neighbour = Readonly<{ side: 'left' | 'right'; hash: string }>

/** SHA-256 of four lines: a name, the secret, the consent, the line. */
export async function commitmentOf(
  { secret, consent, line }: Committed,
  hash: Hash = sha256Hex,
): Promise<string> {
  return hash(`shichai-commitment\n${secret}\n${consent}\n${line}`)
}

/** SHA-256 of three lines: a name, the left and the right hash. */
async function joined(left: string, right: string, hash: Hash): Promise<string> {
  return hash(`shichai-node\n${left}\n${right}`)
}

/** The root that a leaf and its neighbours lead to. */
export async function rootFrom(
  leaf: string,
  path: readonly Neighbour[],
  hash: Hash = sha256Hex,
): Promise<string> {
  let at = leaf
  for (const { side, hash: other } of path) {
    at = side === 'left' ? await joined(other, at, hash) : await joined(at, other, hash)
  }
  return at
}

interface Subtree {
  leaves: number
  hash: string
  /** Whether the leaf whose path is asked for is in it. */
  holdsTarget: boolean
}

/** Takes leaves one by one. Memory grows with the logarithm of their number. */
export class CommitmentTree {
  readonly #subtrees: Subtree[] = []
  readonly #path: Neighbour[] = []
  #leaves = 0

  constructor(
    private readonly hash: Hash = sha256Hex,
    /** Place of the leaf whose path is wanted, from 0. */
    private readonly target?: number,
  ) {}

  get leaves(): number {
    return this.#leaves
  }

  async add(leaf: string): Promise<void> {
    const holdsTarget = this.#leaves === this.target
    this.#leaves += 1
    let last: Subtree = { leaves: 1, hash: leaf, holdsTarget }
    while (this.#subtrees.at(-1)?.leaves === last.leaves) last = await this.#joinLast(last)
    this.#subtrees.push(last)
  }

  /** The root; of no leaves SHA-256 of nothing. Ends the tree. */
  async end(): Promise<{ root: string; path: readonly Neighbour[] }> {
    let last = this.#subtrees.pop()
    if (!last) return { root: await this.hash(''), path: [] }
    while (this.#subtrees.length > 0) last = await this.#joinLast(last)
    return { root: last.hash, path: this.#path }
  }

  /** Joins the last subtree that waits with the one to its right. */
  async #joinLast(right: Subtree): Promise<Subtree> {
    const left = this.#subtrees.pop()
    if (!left) return right
    if (left.holdsTarget) this.#path.push({ side: 'right', hash: right.hash })
    if (right.holdsTarget) this.#path.push({ side: 'left', hash: left.hash })
    return {
      leaves: left.leaves + right.leaves,
      hash: await joined(left.hash, right.hash, this.hash),
      holdsTarget: left.holdsTarget || right.holdsTarget,
    }
  }
}
