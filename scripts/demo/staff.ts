import { canonicalJson } from '../../utils/clip/canonical-json'
import { newId } from '../../utils/clip/ids'
import { makeConsentRecord } from '../../utils/consent/record'
import { createDeviceKey, signCompact } from '../../utils/identity/device-key'
import { hashCode, newCode, normalizeCode } from '../../utils/identity/recovery-code'
import { exportClips } from '../../utils/protocol/areas/figures'
import { enrol } from '../../utils/protocol/areas/joining'
import { CONSENT_TYPE } from '../../utils/protocol/schemas/joining'
import { connect, type Call } from '../../utils/protocol/client'
import { lookUpInvite } from '../../utils/sync/membership'

export interface Staff {
  /** Accepted clips, one JSON document a line. */
  exportJsonl(): Promise<string>
}

/** Enrols a member of staff with a key made here, in Node: another client than the extension. */
export async function enrolStaff(inviteLink: string): Promise<Staff> {
  const { endpoint, notice, noticeDigest, code } = await lookUpInvite(fetch, inviteLink)
  const key = await createDeviceKey()
  const record = makeConsentRecord({
    recordId: newId(),
    keyThumbprint: key.kid,
    notice,
    noticeDigest,
    language: 'zh-Hans',
    purposes: notice.purposes.filter(({ required }) => required).map(({ id }) => id),
    now: new Date().toISOString(),
  })
  const payload = new TextEncoder().encode(canonicalJson(record))
  const consent = await signCompact(payload, CONSENT_TYPE, key)
  const call = connect(fetch, endpoint, { key, clockOffset: 0 })
  const recoveryHash = await hashCode(newCode())
  await call(enrol, { body: { invite: normalizeCode(code), consent, recoveryHash } })
  return { exportJsonl: () => exportJsonl(call) }
}

async function exportJsonl(call: Call): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of call(exportClips)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
