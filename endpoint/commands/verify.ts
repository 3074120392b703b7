import { openDatabase } from '../database/open'
import { UsageError } from '../kernel/usage-error'
import { readKnownKeys, verifyFile } from '../verify/files'
import { checkReleaseFolder } from '../verify/release'
import { verifyStored } from '../verify/stored'
import {
  DATA_HELP,
  dataOption,
  print,
  readFilledData,
  readText,
  type Command,
  type Invocation,
} from './command'

/** Something did not verify; the findings were printed. */
export class NotVerifiedError extends Error {
  override name = 'NotVerifiedError'
}

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'hold what is stored, files or a release against signatures and hashes',
  help: `  npm run endpoint -- verify [FILE…] [options]
  npm run endpoint -- verify --release FOLDER [options]

${DATA_HELP}  --release FOLDER   a downloaded release: all its files, under their names
  --keys FILE        public keys, a JWK set: of contributors, or of who signed the release
  --descriptor FILE  what GET /v1 answered: the endpoint's key

Without files: every batch in the database, its signature, the hash of every line that is there, and
its receipt. With files, and without a database or a network: a batch file, with FILE.receipt if it
stands beside it; or a backup, by its checksums. To look into a backup restore it, then verify.
With a release, and without a database or a network: its signature, every line, that what is missing
was withdrawn, that its seed draws its sample, that the sample was judged whole and passed, that
nothing is in the release that it rules out, and that no source is left out without cause.`,
  options: {
    ...dataOption,
    release: { type: 'string' },
    keys: { type: 'string' },
    descriptor: { type: 'string' },
  },
  takesArguments: true,
  run: (invocation) => {
    const release = readText(invocation, 'release')
    if (release !== undefined) return verifyReleaseFolder(invocation, release)
    return invocation.files.length > 0 ? verifyFiles(invocation) : verifyDatabase(invocation)
  },
}

async function verifyReleaseFolder(invocation: Invocation, folder: string): Promise<void> {
  if (invocation.files.length > 0) throw new UsageError('verify a release, or files, not both')
  const keys = await readKnownKeys(readText(invocation, 'keys'), readText(invocation, 'descriptor'))
  const { manifest, kid, clips, withdrawn, toDelete, problems } = await checkReleaseFolder(
    folder,
    keys,
  )
  for (const { kind, detail } of problems) print(`${kind}: ${detail}`)
  if (manifest && kid !== undefined) {
    const { number, alliance, publishedAt, recalls = [] } = manifest
    print(`release ${String(number)} of ${alliance}, ${publishedAt}, signed by ${kid}`)
    print(`${String(clips)} clips, ${String(withdrawn)} withdrawn since`)
    if (toDelete > 0) {
      print(`${String(toDelete)} of them were withdrawn since as well: download it anew`)
    }
    for (const recall of recalls) {
      print(`it recalls release ${String(recall.number)}, delete copies of that: ${recall.reason}`)
    }
  }
  if (problems.length > 0) throw new NotVerifiedError(`${folder} did not verify`)
  print(`${folder}: verified`)
}

async function verifyFiles(invocation: Invocation): Promise<void> {
  const keys = await readKnownKeys(readText(invocation, 'keys'), readText(invocation, 'descriptor'))
  let bad = 0
  for (const file of invocation.files) {
    const { is, wrong } = await verifyFile(file, keys)
    print(`${file}: ${is}: ${wrong.length === 0 ? 'verified' : wrong.join('; ')}`)
    if (wrong.length > 0) bad += 1
  }
  if (bad > 0) throw new NotVerifiedError(`${String(bad)} did not verify`)
}

async function verifyDatabase(invocation: Invocation): Promise<void> {
  const { database, close } = await openDatabase(readFilledData(invocation))
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
