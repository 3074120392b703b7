import { openDatabase } from '../database/open'
import { UsageError } from '../kernel/usage-error'
import { CHAIN_PROVES } from '@/utils/protocol/schemas/chain-bundle'
import { verifyPackage } from '../packages/verify-package'
import { checkChainFile } from '../verify/chain'
import { readKnownKeys, verifyFile, type KnownKeys } from '../verify/files'
import { checkReleaseFolder } from '../verify/release'
import { signerOf, type Signer } from '../verify/signer'
import { verifyStored } from '../verify/stored'
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

/** Something did not verify; the findings were printed. */
export class NotVerifiedError extends Error {
  override name = 'NotVerifiedError'
}

/** A copy is as published, but holds clips that were withdrawn since. */
export class OutdatedCopyError extends Error {
  override name = 'OutdatedCopyError'
}

/** A copy is whole, but no key was given that says who signed it. */
export class UnknownSignerError extends Error {
  override name = 'UnknownSignerError'
}

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'hold what is stored, files or a release against signatures and hashes',
  help: `  npm run endpoint -- verify [FILE…] [options]
  npm run endpoint -- verify --release FOLDER [options]
  npm run endpoint -- verify --package FOLDER [--withdrawn FILE] [--json]
  npm run endpoint -- verify --chain FILE [options]

${DATA_HELP}  --release FOLDER   a downloaded release: all its files, under their names
  --package FOLDER   a package that was derived from a release
  --withdrawn FILE   a signed withdrawn-since.jws: rows of the package that must go
  --chain FILE       a chain bundle that staff handed on
  --keys FILE        public keys, a JWK set: of contributors, or of who signed the release
  --descriptor FILE  what GET /v1 answered: the endpoint's key
  --json             say it as JSON

Without files: every batch in the database, its signature, the hash of every line that is there, and
its receipt. With files, and without a database or a network: a batch file, with FILE.receipt if it
stands beside it; or a backup, by its checksums. To look into a backup restore it, then verify.
With a release, and without a database or a network: its signature, every line, that what is missing
was withdrawn, that its seed draws its sample, that the sample was judged whole and passed, that
nothing is in the release that it rules out, and that no source is left out without cause.
With a package, alike offline: that the release it names is signed, and every file is as package.json says; the package
itself is not signed.
With a chain bundle, alike offline: of each clip the signatures of batch, consent and receipt, the line,
and the commitment up to the root that the release signed.
Exit codes: 0 verified; 3 it does not verify; 4 it is as published, but holds clips that were withdrawn
since; 5 it is whole, but no key was given that says who signed it.`,
  options: {
    ...dataOption,
    release: { type: 'string' },
    package: { type: 'string' },
    withdrawn: { type: 'string' },
    chain: { type: 'string' },
    json: { type: 'boolean' },
    keys: { type: 'string' },
    descriptor: { type: 'string' },
  },
  takesArguments: true,
  run: (invocation) => {
    const release = readText(invocation, 'release')
    const chain = readText(invocation, 'chain')
    const folder = readText(invocation, 'package')
    if ([release, chain, folder].filter((one) => one !== undefined).length > 1) {
      throw new UsageError('verify a release, a package or a chain bundle, not two of them')
    }
    if (folder !== undefined) return verifyPackageFolder(invocation, folder)
    if (release !== undefined) return verifyReleaseFolder(invocation, release)
    if (chain !== undefined) return verifyChainFile(invocation, chain)
    return invocation.files.length > 0 ? verifyFiles(invocation) : verifyDatabase(invocation)
  },
}

async function verifyReleaseFolder(invocation: Invocation, folder: string): Promise<void> {
  const keys = await readKeys(invocation)
  const report = await checkReleaseFolder(folder, keys)
  const { manifest, kid, signer, clips, withdrawn, toDelete, unlisted, problems } = report
  const say = printer(invocation)
  for (const { kind, detail } of problems) say(`${kind}: ${detail}`)
  if (manifest && kid !== undefined) {
    const { number, alliance, publishedAt, recalls = [] } = manifest
    say(`release ${String(number)} of ${alliance}, ${publishedAt}, signed by ${kid}`)
    say(`${String(clips)} clips, ${String(withdrawn)} withdrawn since`)
    if (toDelete > 0) {
      say(`${String(toDelete)} of them were withdrawn since as well: download it anew`)
    }
    for (const recall of recalls) {
      say(`it recalls release ${String(recall.number)}, delete copies of that: ${recall.reason}`)
    }
  }
  for (const name of unlisted) say(`${name}: no file of the release, not looked at`)
  const verdict = problems.length > 0 ? 'failed' : toDelete > 0 ? 'outdated' : toVerdict(signer)
  if (isJson(invocation)) {
    const { manifest: _said, ...rest } = report
    printJson({
      verdict,
      ...rest,
      number: manifest?.number ?? null,
      recalls: manifest?.recalls ?? [],
    })
  }
  conclude(verdict, folder, kid, say)
}

async function verifyPackageFolder(invocation: Invocation, folder: string): Promise<void> {
  const keys = await readKeys(invocation)
  const report = await verifyPackage(folder, readText(invocation, 'withdrawn'))
  const { manifest, mustGo, unlisted, problems } = report
  const kid = manifest?.release.kid
  const signer = await signerOf(kid, keys)
  if (signer === 'other') problems.push(`its release is signed by another key, ${kid ?? ''}`)
  const say = printer(invocation)
  for (const problem of problems) say(problem)
  if (manifest) {
    const { number, alliance, publishedAt } = manifest.release
    say(`package of release ${String(number)} of ${alliance}, ${publishedAt}; unsigned`)
    for (const { name, rows } of manifest.configurations) say(`${name}: ${String(rows)} rows`)
  }
  for (const { id, file } of mustGo) say(`${id} was withdrawn and must go from ${file}`)
  for (const name of unlisted) say(`${name}: no file of the package, not looked at`)
  const verdict =
    problems.length > 0 ? 'failed' : mustGo.length > 0 ? 'outdated' : toVerdict(signer)
  if (isJson(invocation)) printJson({ verdict, ...report })
  conclude(verdict, folder, kid, say)
}

async function verifyChainFile(invocation: Invocation, file: string): Promise<void> {
  const keys = await readKeys(invocation)
  const report = await checkChainFile(file)
  const signer = await signerOf(report.kid, keys)
  if (signer === 'other') report.problems.push(`signed by another key, ${report.kid ?? ''}`)
  const say = printer(invocation)
  for (const problem of report.problems) say(problem)
  for (const { n, id, holds, isGone } of report.links) {
    say(`${String(n)}. ${id}: ${holds.join('; ')}${isGone ? '; its text was withdrawn' : ''}`)
  }
  if (report.release) {
    const { number, alliance, publishedAt } = report.release
    say(`chain of release ${String(number)} of ${alliance}, ${publishedAt}`)
    for (const [part, what] of Object.entries(CHAIN_PROVES)) say(`${part}: ${what}`)
  }
  const verdict = report.problems.length > 0 ? 'failed' : toVerdict(signer)
  if (isJson(invocation)) printJson({ verdict, signer, ...report })
  conclude(verdict, file, report.kid, say)
}

/** How a copy came out: it fails, holds what was withdrawn, or is whole with or without a known signer. */
type Verdict = 'verified' | 'failed' | 'outdated' | 'signer-unknown'

function toVerdict(signer: Signer): Verdict {
  return signer === 'unknown' ? 'signer-unknown' : 'verified'
}

/** Says the verdict; any but “verified” ends the command with a code of its own. */
function conclude(
  verdict: Verdict,
  what: string,
  kid: string | undefined,
  say: (text: string) => void,
): void {
  switch (verdict) {
    case 'failed':
      throw new NotVerifiedError(`${what} did not verify`)
    case 'outdated':
      throw new OutdatedCopyError(`${what} holds clips that were withdrawn since: download it anew`)
    case 'signer-unknown':
      throw new UnknownSignerError(
        `${what} is whole, but nothing says whose key ${kid ?? ''} is: give --descriptor or --keys`,
      )
    case 'verified':
      say(`${what}: verified`)
  }
}

function readKeys(invocation: Invocation): Promise<KnownKeys> {
  if (invocation.files.length > 0) throw new UsageError('verify one thing: files, or a copy')
  return readKnownKeys(readText(invocation, 'keys'), readText(invocation, 'descriptor'))
}

const isJson = (invocation: Invocation): boolean => readSwitch(invocation, 'json')

/** Prints sentences, unless JSON is asked for. */
function printer(invocation: Invocation): (text: string) => void {
  return isJson(invocation) ? () => undefined : print
}

function printJson(report: object): void {
  print(JSON.stringify(report, null, 2))
}

async function verifyFiles(invocation: Invocation): Promise<void> {
  const keys = await readKnownKeys(readText(invocation, 'keys'), readText(invocation, 'descriptor'))
  const say = printer(invocation)
  const files = []
  for (const file of invocation.files) {
    const { is, wrong } = await verifyFile(file, keys)
    say(`${file}: ${is}: ${wrong.length === 0 ? 'verified' : wrong.join('; ')}`)
    files.push({ file, is, problems: wrong })
  }
  const bad = files.filter(({ problems }) => problems.length > 0).length
  if (isJson(invocation)) printJson({ verdict: bad > 0 ? 'failed' : 'verified', files })
  if (bad > 0) throw new NotVerifiedError(`${String(bad)} did not verify`)
}

async function verifyDatabase(invocation: Invocation): Promise<void> {
  const { database, close } = await openDatabase(readFilledData(invocation))
  try {
    const found = await verifyStored(database)
    const { batches, lines, gone, wrong } = found
    const say = printer(invocation)
    for (const { contributor, batch, what } of wrong) {
      say(`batch ${batch} of ${contributor}: ${what.join('; ')}`)
    }
    say(`${String(batches)} batches, ${String(lines)} clips, ${String(gone)} gone`)
    if (isJson(invocation)) {
      printJson({ verdict: wrong.length > 0 ? 'failed' : 'verified', ...found })
    }
    if (wrong.length > 0) throw new NotVerifiedError(`${String(wrong.length)} did not verify`)
  } finally {
    await close()
  }
}
