import { describe, expect, test } from 'vitest'
import { commitmentOf, CommitmentTree, rootFrom } from '@/utils/exchange/commitment'

const secretOf = (n: number) => n.toString(16).padStart(64, '0')
const leavesOf = (count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, n) =>
      commitmentOf({ secret: secretOf(n), consent: 'the same', line: 'the same' }),
    ),
  )

async function treeOf(leaves: readonly string[], target?: number) {
  const tree = new CommitmentTree(undefined, target)
  for (const leaf of leaves) await tree.add(leaf)
  return { leaves: tree.leaves, ...(await tree.end()) }
}

describe('a commitment', () => {
  test('of equal consents and equal lines is unrelated to the others', async () => {
    expect(new Set(await leavesOf(50)).size).toBe(50)
  })

  test('leads to the root by its path, in trees of every size', async () => {
    for (let count = 1; count <= 17; count += 1) {
      const leaves = await leavesOf(count)
      const { root } = await treeOf(leaves)
      for (const [at, leaf] of leaves.entries()) {
        const { path, ...tree } = await treeOf(leaves, at)
        expect(tree).toEqual({ root, leaves: count })
        expect(await rootFrom(leaf, path)).toBe(root)
        expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(count)))
        const [other = ''] = await leavesOf(18).then((all) => all.slice(-1))
        expect(await rootFrom(other, path)).not.toBe(root)
      }
    }
  })

  test('has the root that three lines of any other program give', async () => {
    // printf 'shichai-node\n%s\n%s' A B | sha256sum, where A and B are 64 digits each.
    const { root } = await treeOf(['a'.repeat(64), 'b'.repeat(64)])
    expect(root).toBe('b875a482eeb150a6719d2dac2d2352f16f9042ae85d92268e70dad69aa9485ed')
  })
})
