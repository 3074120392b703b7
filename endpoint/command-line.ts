import process from 'node:process'
import { parseArgs } from 'node:util'
import { isAllowedEndpoint, role as roleSchema } from '@/utils/protocol/calls'
import { newCode } from '@/utils/identity/recovery-code'
import { openDatabase } from './database/open'
import type { LogEntry } from './http/log'
import { makeInvite } from './people/invites'
import { startEndpoint, type EndpointOptions } from './serve'
import { readSetting } from './settings'
import { readSiteRules } from './site-rules'
import { UsageError } from './usage-error'

export const HELP = `拾柴 Shichai endpoint: the alliance's receiving server.

  npm run endpoint -- serve   [options]   receive contributions
  npm run endpoint -- invite  [options]   make an invite link (while no server runs on the folder)

Options of both, and the environment variable that does the same:
  --data FOLDER      database folder, default .data/endpoint       SHICHAI_DATA
  --public-url URL   where clients reach it, https:// or loopback  SHICHAI_PUBLIC_URL

Options of serve:
  --port N           default 8787; 0 takes a free one              SHICHAI_PORT
  --host ADDRESS     default 127.0.0.1                             SHICHAI_HOST
  --accept-all       accept what passes validation, no review      SHICHAI_ACCEPT_ALL=1
  --print-invites    print a fresh admin and contributor invite
  --trust-proxy      callers' addresses from X-Forwarded-For       SHICHAI_TRUST_PROXY=1
  --site-rules FILE  what sites mean, as this alliance has it      SHICHAI_SITE_RULES
                     (JSON, a list of rules as docs/rights.md explains them)

Options of invite:
  --role ROLE        contributor (default), reviewer or admin
  --organisation N   the member organisation they contribute for
  --uses N           how many may join with it, default 1

Requests are logged to standard error, one JSON line each, without addresses or contributors.
The folder survives a killed process, not a power cut: back it up. SIGINT or SIGTERM stops serving.
`

type Environment = Record<string, string | undefined>

/** Runs one command; `serve` goes on until the process is told to stop. */
export async function runCommand(args: string[], environment: Environment): Promise<void> {
  const { command, values } = parse(args)
  if (values.help || command === undefined || command === 'help') print(HELP)
  else if (command === 'serve') await serve(values, environment)
  else if (command === 'invite') await invite(values, environment)
  else throw new UsageError(`there is no command ${command}; --help lists them`)
}

type Values = ReturnType<typeof parse>['values']

function parse(args: string[]) {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        data: { type: 'string' },
        'public-url': { type: 'string' },
        port: { type: 'string' },
        host: { type: 'string' },
        'accept-all': { type: 'boolean' },
        'print-invites': { type: 'boolean' },
        'trust-proxy': { type: 'boolean' },
        'site-rules': { type: 'string' },
        role: { type: 'string' },
        organisation: { type: 'string' },
        uses: { type: 'string' },
      },
    })
    return { command: positionals[0], values }
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(`${error.message}; see --help`)
    throw error
  }
}

async function serve(values: Values, environment: Environment): Promise<void> {
  const endpoint = await startEndpoint(serveOptions(values, environment))
  print(`listening: ${endpoint.url}\n`)
  if (values['print-invites']) {
    print(`admin-invite: ${await endpoint.invite({ role: 'admin' })}\n`)
    print(`contributor-invite: ${await endpoint.invite({ role: 'contributor', uses: 1000 })}\n`)
  }
  await stopSignal()
  await endpoint.close()
}

function serveOptions(values: Values, environment: Environment): EndpointOptions {
  const publicUrl = readPublicUrl(values, environment)
  const rulesFile = values['site-rules'] ?? environment.SHICHAI_SITE_RULES
  return {
    data: readData(values, environment),
    host: values.host ?? environment.SHICHAI_HOST ?? '127.0.0.1',
    port: readNumber('port', values.port ?? environment.SHICHAI_PORT ?? '8787', 65_535),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(rulesFile === undefined ? {} : { takes: { siteRules: readSiteRules(rulesFile) } }),
    acceptAll: values['accept-all'] ?? environment.SHICHAI_ACCEPT_ALL === '1',
    trustProxy: values['trust-proxy'] ?? environment.SHICHAI_TRUST_PROXY === '1',
    log: (entry: LogEntry) => process.stderr.write(`${JSON.stringify(entry)}\n`),
  }
}

async function invite(values: Values, environment: Environment): Promise<void> {
  const role = roleSchema.safeParse(values.role ?? 'contributor')
  if (!role.success) throw new UsageError('--role is contributor, reviewer or admin')
  const uses = Math.max(1, readNumber('uses', values.uses ?? '1', 100_000))
  const { database, close } = await openDatabase(readData(values, environment))
  try {
    const publicUrl =
      readPublicUrl(values, environment) ??
      (await readSetting(database, 'public-url')) ??
      'http://127.0.0.1:8787'
    const { organisation } = values
    const wish = { code: newCode(), publicUrl, role: role.data, organisation, uses }
    const made = await database.transaction((transaction) =>
      makeInvite(transaction, wish, new Date()),
    )
    print(`${role.data}-invite: ${made.link}\n`)
  } finally {
    await close()
  }
}

function readData(values: Values, environment: Environment): string {
  return values.data ?? environment.DATABASE_URL ?? environment.SHICHAI_DATA ?? '.data/endpoint'
}

function readPublicUrl(values: Values, environment: Environment): string | undefined {
  const url = values['public-url'] ?? environment.SHICHAI_PUBLIC_URL
  if (url !== undefined && !isAllowedEndpoint(url)) {
    throw new UsageError('--public-url is https://…, or http:// on this machine only')
  }
  return url
}

function readNumber(name: string, text: string, most: number): number {
  const number = Number(text)
  if (text.trim() !== '' && Number.isInteger(number) && number >= 0 && number <= most) return number
  throw new UsageError(`--${name} is a whole number up to ${String(most)}`)
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}

function print(text: string): void {
  process.stdout.write(text)
}
