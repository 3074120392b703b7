import { readFile, writeFile } from 'node:fs/promises'
import { contracts } from '@/utils/protocol/contracts'
import { openDatabase } from '../database/open'
import { deposit } from '../deposits/deposit'
import { openForDeposit } from '../deposits/open-for-deposit'
import { sha256 } from '../kernel/hash'
import { decodeBody } from '../http/body'
import { ProblemError } from '../kernel/problem'
import { prepare } from '../serve/prepare'
import type { Endpoint } from '../kernel/state'
import { UsageError } from '../kernel/usage-error'
import { allianceOptions, readAllianceOptions } from './alliance-options'
import {
  DATA_HELP,
  dataOption,
  print,
  readFilledData,
  readPublicUrl,
  readSwitch,
  type Command,
} from './command'

/** The path of the call that takes the same batch over the network: hooks and logs name it. */
const CALL = contracts.deposit.path

/** A file was refused; the reason was printed. */
export class RefusedError extends Error {
  override name = 'RefusedError'
}

export const importBatchCommand: Command = {
  name: 'import-batch',
  summary: 'take in batch files that were carried here',
  help: `  npm run endpoint -- import-batch FILE… [options]

${DATA_HELP}  --alliance FILE    who the alliance is and what it takes         SHICHAI_ALLIANCE
  --notices FOLDER   its notices, a JSON file each                 SHICHAI_NOTICES
  --public-url URL   where clients reach it; else as last served   SHICHAI_PUBLIC_URL
  --accept-all       accept what passes validation, no review      SHICHAI_ACCEPT_ALL=1

A batch file is the envelope, packed by gzip or not, and goes the same way as a POST: its signature,
consent and every clip are checked, and the same file again gets the same receipt. The signed receipt
is written beside it, as FILE.receipt, to be carried back. A folder must not be in use.`,
  options: {
    ...dataOption,
    ...allianceOptions,
    'public-url': { type: 'string' },
    'accept-all': { type: 'boolean' },
  },
  takesArguments: true,
  run: async (invocation) => {
    const { files } = invocation
    if (files.length === 0) throw new UsageError('name the batch files to take in')
    const alliance = readAllianceOptions(invocation)
    const publicUrl = readPublicUrl(invocation) ?? alliance.publicUrl
    const acceptAll = readSwitch(invocation, 'accept-all', 'SHICHAI_ACCEPT_ALL')
    const { database, close } = await openDatabase(readFilledData(invocation))
    try {
      const endpoint = await prepare({ ...alliance.options, acceptAll }, database, publicUrl)
      const refused = []
      for (const file of files) {
        if (!(await importFile(endpoint, file))) refused.push(file)
      }
      if (refused.length > 0) throw new RefusedError(`refused: ${refused.join(', ')}`)
    } finally {
      await close()
    }
  },
}

/** Imports one file. Answers whether it was taken; if not, it prints why. */
async function importFile(endpoint: Endpoint, file: string): Promise<boolean> {
  try {
    const bytes = await unpack(await readFile(file), endpoint.acceptancePolicy.limits.batchBytes)
    const opened = await openForDeposit(endpoint, bytes)
    const bodySha256 = sha256(bytes)
    const { receipt, isNew } = await deposit(endpoint, CALL, {
      opened,
      bodySha256,
      bytes: bytes.byteLength,
    })
    await writeFile(`${file}.receipt`, receipt)
    print(`${file}: ${isNew ? 'taken in' : 'taken in before'}, ${describe(receipt)}`)
    return true
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    print(`${file}: ${error.message}`)
    return false
  }
}

/** Undoes gzip, where a file begins as gzip does. */
function unpack(bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<Uint8Array> {
  if (bytes.byteLength > limit)
    throw new ProblemError('too-large', `at most ${String(limit)} bytes`)
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  return decodeBody(bytes, isGzip ? 'gzip' : null, limit)
}

/** How many clips had which outcome; the receipt is our own, a moment old. */
function describe(receipt: string): string {
  const payload = receipt.split('.')[1] ?? ''
  const { clips } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
    clips: { outcome: string }[]
  }
  const byOutcome = Map.groupBy(clips, ({ outcome }) => outcome)
  return Array.from(byOutcome, ([outcome, { length }]) => `${String(length)} ${outcome}`).join(', ')
}
