import { openDatabase } from '../database/open'
import { readKnownKeys, verifyFile } from '../verify/files'
import { verifyStored } from '../verify/stored'
import {
  DATA_HELP,
  dataOption,
  print,
  readData,
  readText,
  type Command,
  type Invocation,
} from './command'

/** Something does not verify; what, was printed. */
export class NotVerifiedError extends Error {
  override name = 'NotVerifiedError'
}

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'hold what is stored, or files, against signatures and hashes',
  help: `  npm run endpoint -- verify [FILE…] [options]

${DATA_HELP}  --keys FILE        public keys of contributors, a JWK set
  --descriptor FILE  what GET /v1 answered: the endpoint's key

Without files: every batch in the database, its signature, the hash of every line that is there, and
its receipt. With files, and without a database or a network: a batch file, with FILE.receipt if it
stands beside it; or a backup, by its checksums. To look into a backup restore it, then verify.`,
  options: { ...dataOption, keys: { type: 'string' }, descriptor: { type: 'string' } },
  takesWords: true,
  run: (invocation) =>
    invocation.words.length > 0 ? verifyFiles(invocation) : verifyDatabase(invocation),
}

async function verifyFiles(invocation: Invocation): Promise<void> {
  const keys = await readKnownKeys(readText(invocation, 'keys'), readText(invocation, 'descriptor'))
  let bad = 0
  for (const file of invocation.words) {
    const { is, wrong } = await verifyFile(file, keys)
    print(`${file}: ${is}: ${wrong.length === 0 ? 'verified' : wrong.join('; ')}`)
    if (wrong.length > 0) bad += 1
  }
  if (bad > 0) throw new NotVerifiedError(`${String(bad)} did not verify`)
}

async function verifyDatabase(invocation: Invocation): Promise<void> {
  const { database, close } = await openDatabase(readData(invocation))
  try {
    const { batches, lines, gone, wrong } = await verifyStored(database)
    for (const { contributor, batch, what } of wrong) {
      print(`batch ${batch} of ${contributor}: ${what.join('; ')}`)
    }
    print(`${String(batches)} batches, ${String(lines)} clips, ${String(gone)} gone`)
    if (wrong.length > 0) throw new NotVerifiedError(`${String(wrong.length)} did not verify`)
  } finally {
    await close()
  }
}
