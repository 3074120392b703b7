import { z } from 'zod'
import { canonicalJson } from '@/utils/clip/canonical-json'
import { sha256Hex } from '@/utils/clip/digest'
import { sha256 } from '@/utils/clip/primitives'
import { describePii, fieldsOf, makeEvent, recordFields, type ConsentGiven } from './record'

/** A consent of its own: nobody has to be named in order to contribute. */
const PUBLIC_NAME_PURPOSE = 'public-name'

/**
 * The consent to be credited under a public name. The signed record holds a salted hash of the name, so
 * that the evidence can stay when the name is deleted.
 */
export const publicNameRecord = recordFields.extend({
  agreed: z.strictObject({ public_name: z.literal(true) }),
  purposes: z.tuple([z.literal(PUBLIC_NAME_PURPOSE)]),
  public_name_sha256: sha256,
})
export type PublicNameRecord = z.infer<typeof publicNameRecord>

export interface PublicName {
  name: string
  salt: string
}

/** What the record says of the name: SHA-256 of name and salt in RFC 8785 form. */
export function publicNameHash({ name, salt }: PublicName): Promise<string> {
  return sha256Hex(canonicalJson({ name, salt }))
}

type PublicNameGiven = Omit<ConsentGiven, 'purposes' | 'before'> & {
  publicName: PublicName
  before?: PublicNameRecord
}

/** The record of a name that was just given, or put in place of another. */
export async function makePublicNameRecord(given: PublicNameGiven): Promise<PublicNameRecord> {
  const { before } = given
  const event = makeEvent(given, before ? 'renewed' : 'given', [PUBLIC_NAME_PURPOSE])
  return {
    ...fieldsOf(given),
    ...(before ? { replaces: before.record_id } : {}),
    agreed: { public_name: true },
    purposes: [PUBLIC_NAME_PURPOSE],
    pii_information: [describePii('public-name', true)],
    processing_method: 'kept apart from contributions; published in the attribution of releases',
    withdrawal_method: 'in the extension: workbench, settings; POST /v1/public-name',
    public_name_sha256: await publicNameHash(given.publicName),
    events: before ? [...before.events, event].slice(-50) : [event],
  }
}

/** The record that takes a name back. */
export function endPublicNameRecord(
  before: PublicNameRecord,
  { recordId, keyThumbprint, now }: Pick<ConsentGiven, 'recordId' | 'keyThumbprint' | 'now'>,
): PublicNameRecord {
  const event = makeEvent({ keyThumbprint, now }, 'withdrawn', [])
  return {
    ...before,
    record_id: recordId,
    replaces: before.record_id,
    pii_principal_id: keyThumbprint,
    events: [...before.events, event].slice(-50),
  }
}
