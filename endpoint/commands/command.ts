import process from 'node:process'
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { isAllowedEndpoint } from '@/utils/protocol/endpoint-address'
import { hasDatabase } from '../database/folder'
import { isServer } from '../database/open'
import { trimUrl } from '../serve/prepare'
import { UsageError } from '../kernel/usage-error'

export type Environment = Record<string, string | undefined>

/** Values of options as given; what is not given comes from the environment. */
export type Values = Record<string, string | boolean | (string | boolean)[] | undefined>

export interface Invocation {
  values: Values
  /** Positional arguments. */
  files: string[]
  environment: Environment
}

export interface Command {
  name: string
  /** One line for the list of commands. */
  summary: string
  /** What `--help` says after the first line: usage, options with their variables. */
  help: string
  options: ParseArgsOptionsConfig
  /** Whether it takes positional arguments. */
  takesArguments?: boolean
  run: (invocation: Invocation) => Promise<void>
}

/** The option that almost every command has. */
export const dataOption = { data: { type: 'string' } } as const satisfies ParseArgsOptionsConfig

export const DATA_HELP = `  --data FOLDER      database folder, default .data/endpoint       SHICHAI_DATA
                     or a PostgreSQL server                        DATABASE_URL
`

/** Parses the arguments of a command. @throws UsageError */
export function parseInvocation(
  command: Command,
  args: string[],
  environment: Environment,
): Invocation {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: command.takesArguments ?? false,
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
    })
    return { values, files: positionals, environment }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UsageError(`${error.message}; see npm run endpoint -- ${command.name} --help`)
  }
}

/** A text option, or the variable that stands for it; one that is empty counts as not set. */
export function readText(
  { values, environment }: Invocation,
  option: string,
  variable?: string,
): string | undefined {
  const value = values[option]
  if (typeof value === 'string') return value
  return variable === undefined ? undefined : environment[variable] || undefined
}

/** A switch, or the variable that is `1` for it. @throws UsageError where that is anything but 1 or 0 */
export function readSwitch(
  { values, environment }: Invocation,
  option: string,
  variable?: string,
): boolean {
  if (values[option] === true) return true
  const value = variable === undefined ? '' : (environment[variable] ?? '')
  if (['', '0', '1'].includes(value)) return value === '1'
  throw new UsageError(`${variable ?? ''} is 1, or 0`)
}

/** A whole number, from 0 unless said. @throws UsageError */
export function readNumber(
  invocation: Invocation,
  option: string,
  { variable, least = 0, most }: { variable?: string; least?: number; most: number },
): number | undefined {
  const text = readText(invocation, option, variable)
  if (text === undefined) return undefined
  const number = Number(text)
  const isWithin = Number.isInteger(number) && number >= least && number <= most
  if (text.trim() !== '' && isWithin) return number
  const from = least === 0 ? '' : `from ${String(least)} `
  throw new UsageError(`--${option} is a whole number ${from}up to ${String(most)}`)
}

/** Where the database is: `--data`, or a server in `DATABASE_URL`, or a folder. */
export function readData(invocation: Invocation): string {
  return readText(invocation, 'data', 'DATABASE_URL') ?? readFolder(invocation)
}

/** The database folder, whether or not there is a server. */
export function readFolder({ environment }: Invocation): string {
  return environment.SHICHAI_DATA || '.data/endpoint'
}

/**
 * Like `readData`, for a command that needs an existing database. A misspelt folder would be created,
 * and an empty backup or export of it would pass for a good one. @throws UsageError
 */
export function readFilledData(invocation: Invocation): string {
  return requireDatabase(readData(invocation))
}

/** @throws UsageError where `data` is a folder without a database */
export function requireDatabase(data: string): string {
  if (isServer(data) || hasDatabase(data)) return data
  throw new UsageError(`there is no database in ${data}: name its folder with --data`)
}

/** Where clients reach the endpoint, without a slash at its end. @throws UsageError */
export function readPublicUrl(invocation: Invocation): string | undefined {
  const url = readText(invocation, 'public-url', 'SHICHAI_PUBLIC_URL')
  if (url !== undefined && !isAllowedEndpoint(url)) {
    throw new UsageError('--public-url is https://…, or http:// on this machine only')
  }
  return url && trimUrl(url)
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
