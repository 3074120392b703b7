import { newCode } from '@/utils/identity/recovery-code'
import { role as roleSchema } from '@/utils/protocol/roles'
import { organisationName } from '@/utils/protocol/schemas/members'
import { openDatabase } from '../database/open'
import { makeInvite } from '../people/invites'
import { readSetting } from '../kernel/settings'
import { UsageError } from '../kernel/usage-error'
import {
  DATA_HELP,
  dataOption,
  print,
  readData,
  readNumber,
  readPublicUrl,
  readText,
  type Command,
} from './command'

export const inviteCommand: Command = {
  name: 'invite',
  summary: 'make an invite link',
  help: `  npm run endpoint -- invite [options]

${DATA_HELP}  --public-url URL   where clients reach it; else as last served   SHICHAI_PUBLIC_URL
  --role ROLE        contributor (default), coordinator, reviewer or admin
  --organisation N   the member organisation they contribute for
  --uses N           how many may join with it, default 1

On a folder while no server runs there; staff of a running one make invites in the workbench.`,
  options: {
    ...dataOption,
    'public-url': { type: 'string' },
    role: { type: 'string' },
    organisation: { type: 'string' },
    uses: { type: 'string' },
  },
  run: async (invocation) => {
    const role = roleSchema.safeParse(readText(invocation, 'role') ?? 'contributor')
    if (!role.success) throw new UsageError('--role is contributor, coordinator, reviewer or admin')
    const uses = readNumber(invocation, 'uses', { least: 1, most: 100_000 }) ?? 1
    const organisation = organisationName.optional().safeParse(readText(invocation, 'organisation'))
    if (!organisation.success) throw new UsageError('--organisation is a name of up to 200 letters')
    const wanted = readPublicUrl(invocation)
    const { database, close } = await openDatabase(readData(invocation))
    try {
      const publicUrl =
        wanted ?? (await readSetting(database, 'public-url')) ?? 'http://127.0.0.1:8787'
      const input = {
        code: newCode(),
        publicUrl,
        role: role.data,
        organisation: organisation.data,
        uses,
      }
      const made = await database.transaction((transaction) =>
        makeInvite(transaction, input, new Date()),
      )
      print(`${role.data}-invite: ${made.link}`)
    } finally {
      await close()
    }
  },
}
