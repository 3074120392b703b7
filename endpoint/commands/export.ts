import { createWriteStream } from 'node:fs'
import process from 'node:process'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { exportQuery } from '@/utils/protocol/schemas/exports'
import { openDatabase } from '../database/open'
import { countExport } from '../exports/counts'
import { keepWholeLines } from '../exports/keep-whole-lines'
import { exportLines } from '../exports/lines'
import { ProblemError } from '../kernel/problem'
import { UsageError } from '../kernel/usage-error'
import {
  DATA_HELP,
  dataOption,
  print,
  readFilledData,
  readSwitch,
  readText,
  type Command,
  type Invocation,
} from './command'

const filters = [
  'batch',
  'category',
  'organisation',
  'from',
  'to',
  'state',
  'licence',
  'under',
] as const

export const exportCommand: Command = {
  name: 'export',
  summary: 'write contributed clips as JSONL',
  help: `  npm run endpoint -- export [options]

${DATA_HELP}  --out FILE         instead of standard output; packed where it ends in .gz
  --batch ID         of one batch
  --category NAME    e.g. classic
  --organisation ID  of one member organisation
  --from TIME        accepted (or decided, or received) at or after, e.g. 2026-11-25T00:00:00Z
  --to TIME          the same, before
  --state LIST       of accepted, deposited, returned, rejected; accepted if not said
  --licence LIST     SPDX ids joined by commas, and none for what needs no licence
  --under ID         what can become part of one work under this licence, e.g. CC-BY-SA-4.0
  --count            only say how many there are, as JSON
  --resume           goes on with FILE where it was cut off, under the same filters

One document a line, the same as GET /v1/exports/clips.jsonl answers. What is not accepted nobody has
cleared: it is for working with, not for a corpus. A folder must not be in use.`,
  options: {
    ...dataOption,
    out: { type: 'string' },
    ...Object.fromEntries(filters.map((name) => [name, { type: 'string' }])),
    count: { type: 'boolean' },
    resume: { type: 'boolean' },
  },
  run: async (invocation) => {
    const query = readQuery(invocation)
    const file = readText(invocation, 'out')
    const isResumed = readSwitch(invocation, 'resume')
    if (isResumed && (file === undefined || file.endsWith('.gz'))) {
      throw new UsageError('--resume goes on with the file that --out names, not a packed one')
    }
    const { database, close } = await openDatabase(readFilledData(invocation))
    try {
      if (readSwitch(invocation, 'count')) {
        return print(JSON.stringify(await countExport(database, query)))
      }
      const after = isResumed && file !== undefined ? await keepWholeLines(file) : undefined
      const lines = Readable.from(exportLines(database, { ...query, after }))
      await write(lines, { file, isResumed })
    } catch (error) {
      if (error instanceof ProblemError) throw new UsageError(error.message)
      throw error
    } finally {
      await close()
    }
  },
}

function readQuery(invocation: Invocation) {
  const given = filters.map((name) => [name, readText(invocation, name)] as const)
  const query = exportQuery.safeParse(Object.fromEntries(given))
  if (query.success) return query.data
  const [issue] = query.error.issues
  throw new UsageError(`--${String(issue?.path[0] ?? '')}: ${issue?.message ?? ''}`)
}

interface Target {
  file: string | undefined
  isResumed: boolean
}

async function write(lines: Readable, { file, isResumed }: Target): Promise<void> {
  // Standard output must stay open.
  const out: Writable =
    file === undefined ? process.stdout : createWriteStream(file, { flags: isResumed ? 'a' : 'w' })
  if (file?.endsWith('.gz')) await pipeline(lines, createGzip(), out)
  else await pipeline(lines, out, { end: file !== undefined })
}
