import { existsSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { columnSets, type ColumnSet } from '@/utils/exchange/columns'
import { formatNames, type FormatName } from '@/utils/exchange/export-choices'
import { zstd } from '@/endpoint/packages/codecs'
import { convert, type ConvertReport } from './convert'
import { dropFromPackage } from './drop-from-package'
import { inputFormatOf, inputFormats, readFileRows, type InputFormat } from './read-file'
import { readWithdrawnList } from './withdrawn-list'

export const HELP = `npm run convert -- <in> --to FORMAT --out PATH [options]
npm run convert -- <package> --without FILE --out FOLDER [--signer KID]

  --to FORMAT       ${formatNames.join(', ')}
  --from FORMAT     ${inputFormats.join(', ')}; what the file's name says, if not given
  --out PATH        a file that is not there yet, packed where it ends in .gz; for txt also a folder,
                    written with a slash at its end: a file for each work, and works.csv
  --columns SET     ${columnSets.join(', ')}: columns of Parquet and CSV, docs/data-dictionary.md; own if not given
  --codec CODEC     zstd, snappy: how Parquet is packed; zstd if not given
  --without FILE    a signed withdrawn-since.jws: its rows are left out
  --signer KID      thumbprint of the key that has to have signed it

Exit codes: 0 done; 1 done, but for rows that are named; 2 the command line or the file is wrong.
docs/formats.md says what each format holds.`

interface Output {
  say: (line: string) => void
  warn: (line: string) => void
}

/** The command line is wrong, or what it names is. */
class ConvertError extends Error {
  override name = 'ConvertError'
}

/** Runs the command. @returns the exit code */
export async function runConvert(args: string[], { say, warn }: Output): Promise<number> {
  try {
    const { values, positionals } = readArguments(args)
    if (values.help === true) {
      say(HELP)
      return 0
    }
    const [path, ...others] = positionals
    if (path === undefined || others.length > 0) throw new ConvertError('name one file; see --help')
    if (!existsSync(path)) throw new ConvertError(`there is no ${path}`)
    const out = readOut(values.out)
    if (statSync(path).isDirectory()) {
      if (values.without === undefined) throw new ConvertError(`${path} is a folder: say --without`)
      const without = await readWithout(values.without, values.signer)
      const dropped = await dropFromPackage(path, out, without, (file, at, problem) => {
        warn(`${file}:${String(at)}: ${problem}`)
      })
      for (const { file, report } of dropped) {
        say(`${file}: ${String(report.taken)} rows, ${String(report.leftOut)} left out`)
      }
      return dropped.some(({ report }) => report.failed > 0) ? 1 : 0
    }
    const to = oneOf(formatNames, 'to', values.to)
    const isFolder = values.out?.endsWith('/') ?? false
    if (isFolder && to !== 'txt') throw new ConvertError('only txt is written into a folder')
    const report = await convert(readFileRows(path, readFrom(path, values.from)), {
      to,
      out,
      set: oneOf<ColumnSet>(columnSets, 'columns', values.columns ?? 'own'),
      codec:
        oneOf(['zstd', 'snappy'] as const, 'codec', values.codec ?? 'zstd') === 'zstd'
          ? zstd
          : { name: 'SNAPPY' },
      isGzip: out.endsWith('.gz'),
      isFolder,
      without: await readWithout(values.without, values.signer),
      onProblem: (at, problem) => {
        warn(`${path}:${String(at)}: ${problem}`)
      },
    })
    for (const line of reportLines(report, to, out)) say(line)
    return report.failed > 0 ? 1 : 0
  } catch (error) {
    const message = messageOf(error)
    if (message === undefined) throw error
    warn(message)
    return 2
  }
}

function readArguments(args: string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        to: text,
        from: text,
        out: text,
        columns: text,
        codec: text,
        without: text,
        signer: text,
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new ConvertError(error.message)
  }
}

function oneOf<T extends string>(of: readonly T[], option: string, value: string | undefined): T {
  const found = of.find((one) => one === value)
  if (found === undefined) throw new ConvertError(`--${option} is one of ${of.join(', ')}`)
  return found
}

function readFrom(path: string, value: string | undefined): InputFormat {
  if (value !== undefined) return oneOf(inputFormats, 'from', value)
  const said = inputFormatOf(path)
  if (said === undefined) throw new ConvertError(`say by --from what ${path} is`)
  return said
}

function readOut(value: string | undefined): string {
  const out = value?.replace(/\/$/, '') ?? ''
  if (out === '') throw new ConvertError('say by --out where it goes')
  // A folder or file of somebody's is never written over.
  if (existsSync(out)) {
    throw new ConvertError(
      `${out} is there already${statSync(out).isDirectory() ? ', a folder' : ''}`,
    )
  }
  return out
}

async function readWithout(
  path: string | undefined,
  signer: string | undefined,
): Promise<ReadonlySet<string>> {
  if (path === undefined) return new Set()
  const list = await readWithdrawnList(path)
  if (!list) throw new ConvertError(`${path} is no signed list of withdrawals, or was changed`)
  if (signer !== undefined && list.kid !== signer) {
    throw new ConvertError(`${path} is signed by ${list.kid}`)
  }
  return list.ids
}

function* reportLines(
  { taken, failed, leftOut, lost }: ConvertReport,
  to: FormatName,
  out: string,
): Generator<string, void> {
  yield `${out}: ${String(taken)} rows`
  if (failed > 0) yield `${String(failed)} rows could not be taken`
  if (leftOut > 0) yield `${String(leftOut)} rows were withdrawn and left out`
  for (const { member, rows } of lost) yield `${to} does not hold ${member}: ${String(rows)} rows`
}

/** What is wrong with the file or the disk; `undefined` for a fault of ours. */
function messageOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC') {
    return 'the disk is full: nothing was kept; make room and run it again'
  }
  if (code.startsWith('ERR_ENCODING')) return 'the file is not UTF-8: nothing was kept'
  if (code.startsWith('Z_')) return 'the file is packed and cut off or damaged: nothing was kept'
  const isTold = error instanceof ConvertError || error instanceof SyntaxError || code !== ''
  // The reader of Parquet throws plain errors that say what they are of.
  return isTold || /parquet|zstd|snappy/i.test(error.message) ? error.message : undefined
}
