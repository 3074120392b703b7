import { createWriteStream } from 'node:fs'
import process from 'node:process'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { exportQuery } from '@/utils/protocol/calls'
import { exportLines } from '../calls/exports'
import { openDatabase } from '../database/open'
import { UsageError } from '../usage-error'
import { DATA_HELP, dataOption, readData, readText, type Command } from './command'

const filters = ['batch', 'category', 'organisation', 'from', 'to'] as const

export const exportCommand: Command = {
  name: 'export',
  summary: 'write accepted clips as JSONL',
  help: `  npm run endpoint -- export [options]

${DATA_HELP}  --out FILE         instead of standard output; packed where it ends in .gz
  --batch ID         of one batch
  --category NAME    e.g. classic
  --organisation ID  of one member organisation
  --from TIME        accepted at or after, e.g. 2026-11-25T00:00:00Z
  --to TIME          accepted before

One document a line, the same as GET /v1/exports/clips.jsonl answers. A folder must not be in use.`,
  options: {
    ...dataOption,
    out: { type: 'string' },
    ...Object.fromEntries(filters.map((name) => [name, { type: 'string' }])),
  },
  run: async (invocation) => {
    const given = filters.map((name) => [name, readText(invocation, name)] as const)
    const query = exportQuery.safeParse(Object.fromEntries(given))
    if (!query.success) {
      const [issue] = query.error.issues
      throw new UsageError(`--${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}`)
    }
    const file = readText(invocation, 'out')
    const { database, close } = await openDatabase(readData(invocation))
    try {
      await write(Readable.from(exportLines(database, query.data)), file)
    } finally {
      await close()
    }
  },
}

async function write(lines: Readable, file: string | undefined): Promise<void> {
  // Standard output is not ours to end.
  const out: Writable = file === undefined ? process.stdout : createWriteStream(file)
  if (file?.endsWith('.gz')) await pipeline(lines, createGzip(), out)
  else await pipeline(lines, out, { end: file !== undefined })
}
