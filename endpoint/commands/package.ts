import { existsSync } from 'node:fs'
import { makePackage } from '../packages/make-package'
import { UsageError } from '../kernel/usage-error'
import { readKnownKeys } from '../verify/files'
import { print, readText, type Command } from './command'

export const packageCommand: Command = {
  name: 'package',
  summary: 'derive a package from a verified copy of a release: Parquet, card, Croissant, licences',
  help: `  npm run endpoint -- package FOLDER --out FOLDER [options]

  --out FOLDER       where the package goes; nothing may be there
  --withdrawn FILE   a signed withdrawn-since.jws, newer than that of the copy
  --previous FOLDER  a copy of the release before, for changes.jsonl
  --keys FILE        public keys, a JWK set: of who signed the release
  --descriptor FILE  what GET /v1 answered: the endpoint's key

Needs neither a database nor a network. Rows that were withdrawn are left out. The same lines give the same
bytes, with the same versions of writer and codec, which package.json names; the package itself is not signed.
Exit codes: 0 done; 3 the copy or the list does not verify.`,
  options: {
    out: { type: 'string' },
    withdrawn: { type: 'string' },
    previous: { type: 'string' },
    keys: { type: 'string' },
    descriptor: { type: 'string' },
  },
  takesArguments: true,
  run: async (invocation) => {
    const [folder, ...others] = invocation.files
    const out = readText(invocation, 'out')?.replace(/\/$/, '')
    if (folder === undefined || others.length > 0)
      throw new UsageError('name one copy of a release')
    if (out === undefined || out === '') throw new UsageError('say by --out where the package goes')
    if (existsSync(out)) throw new UsageError(`${out} is there already`)
    const keys = await readKnownKeys(
      readText(invocation, 'keys'),
      readText(invocation, 'descriptor'),
    )
    const made = await makePackage({
      folder,
      out,
      keys,
      withdrawnFile: readText(invocation, 'withdrawn'),
      previousFolder: readText(invocation, 'previous'),
    })
    for (const { name, rows, licences } of made.configurations) {
      print(`${name}: ${String(rows)} rows, ${Object.keys(licences).join(' ')}`)
    }
    if (made.withdrawn) print(`${String(made.withdrawn.rows)} rows were withdrawn and left out`)
    print(`${out}: package of release ${String(made.release.number)}, unsigned`)
  },
}
