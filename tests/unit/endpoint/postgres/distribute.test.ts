import { expect, test } from 'vitest'
import { newServerPlace } from '../place'
import { printedBy } from '../run-command'

/** What it does on a cluster hold `endpoint/citus` and, where no cluster is, `structure/cluster.test.ts`. */

test('without Citus it is said so, and nothing is done', async () => {
  const { data, remove } = await newServerPlace()
  await expect(printedBy(['distribute', '--data', data])).rejects.toThrow(/Citus is not there/)
  await expect(printedBy(['distribute', '--data', '/tmp/folder'])).rejects.toThrow(/only a server/)
  await remove()
})
