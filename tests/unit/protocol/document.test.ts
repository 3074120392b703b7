import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Contract, Who } from '@/utils/protocol/contract'
import { contracts } from '@/utils/protocol/contracts'

/** Who may call, as the document says it. */
function describeWho(who: Who): string {
  if (who.proof === 'none') return 'anyone'
  if (who.proof === 'optional') return 'anyone; a proof may get more'
  if (who.proof === 'new-key') return 'new key'
  if (who.roles.includes('contributor')) return 'contributor'
  const staff = who.roles.includes('reviewer') ? 'staff' : 'admin'
  return who.roles.includes('coordinator') ? `coordinator, ${staff}` : staff
}

test('docs/protocol.md has the table of calls', async () => {
  const text = await readFile('docs/protocol.md', 'utf8')
  const rows = Object.values<Contract>(contracts).map(
    ({ method, path, who, summary }) =>
      `| \`${method} ${path}\` | ${describeWho(who)} | ${summary} |`,
  )
  const head = '| call | who | does |\n|---|---|---|\n'
  const [, after = ''] = text.split(head)
  expect(after.split('\n\n')[0]?.split('\n').toSorted()).toEqual(rows.toSorted())
})
