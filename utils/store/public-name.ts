import { newId, newSalt } from '@/utils/clip/ids'
import type { Language } from '@/utils/consent/notice'
import { findNameProblem, tidyName } from '@/utils/consent/public-name'
import {
  endPublicNameRecord,
  makePublicNameRecord,
  publicNameRecord,
} from '@/utils/consent/public-name-record'
import type { ShichaiDatabase } from './database'
import { StoreError } from './errors'
import { findPublicName } from './membership'
import { putInPlace, readCurrent, rowOf, signRecord } from './consents'

/**
 * Gives a public name, or another one. It holds here at once and is sent with the next round.
 *
 * @throws StoreError `state` for a name that may not be published: the form says why before
 */
export async function givePublicName(
  db: ShichaiDatabase,
  input: { name: string; language: Language },
): Promise<string> {
  const { key, notice } = await readCurrent(db)
  const name = tidyName(input.name)
  if (findNameProblem(name)) throw new StoreError('state', 'this name may not be published')
  const present = await findPublicName(db)
  const publicName = { name, salt: newSalt() }
  const record = await makePublicNameRecord({
    recordId: newId(),
    keyThumbprint: key.kid,
    notice: notice.notice,
    noticeDigest: notice.digest,
    language: input.language,
    now: new Date().toISOString(),
    publicName,
    ...(present ? { before: publicNameRecord.parse(present.record) } : {}),
  })
  const row = rowOf(await signRecord(record, key), 'public-name')
  await putInPlace(db, present, { ...row, publicName })
  return row.id
}

/** Takes the public name back. @throws StoreError `not-found` where there is none */
export async function takeBackPublicName(db: ShichaiDatabase): Promise<string> {
  const { key } = await readCurrent(db)
  const present = await findPublicName(db)
  if (!present) throw new StoreError('not-found', 'no public name was given')
  const now = new Date().toISOString()
  const record = endPublicNameRecord(publicNameRecord.parse(present.record), {
    recordId: newId(),
    keyThumbprint: key.kid,
    now,
  })
  const row = rowOf(await signRecord(record, key), 'public-name')
  await putInPlace(db, present, row)
  return row.id
}
