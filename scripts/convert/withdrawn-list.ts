import { readFile } from 'node:fs/promises'
import { openSigned } from '@/utils/exchange/read-release'
import { WITHDRAWN_TYPE, withdrawnSince } from '@/utils/exchange/release-manifest'

/** A signed list of what was withdrawn from a release, as the endpoint serves it. */
export interface WithdrawnList {
  number: number
  /** Thumbprint of the key that signed it. */
  kid: string
  ids: ReadonlySet<string>
}

/** Reads `withdrawn-since.jws`. `undefined` where it is not signed, or of another form. */
export async function readWithdrawnList(path: string): Promise<WithdrawnList | undefined> {
  const signed = await openSigned(
    (await readFile(path, 'utf8')).trim(),
    WITHDRAWN_TYPE,
    withdrawnSince,
  )
  if (!signed) return undefined
  const { number, clips } = signed.payload
  return { number, kid: signed.kid, ids: new Set(clips.map(({ id }) => id)) }
}
