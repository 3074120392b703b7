import { canonicalJson } from '../../utils/clip/canonical-json'
import { newId } from '../../utils/clip/ids'
import { makeConsentRecord } from '../../utils/consent/record'
import { createDeviceKey, signCompact } from '../../utils/identity/device-key'
import type { DeviceKey } from '../../utils/identity/device-key'
import { hashCode, newCode, normalizeCode } from '../../utils/identity/recovery-code'
import { makeProof } from '../../utils/identity/request-proof'
import { CONSENT_TYPE } from '../../utils/protocol/calls'
import { EndpointClient } from '../../utils/sync/endpoint-client'
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
  await new EndpointClient(fetch, endpoint, { key, clockOffset: 0 }).enrol({
    invite: normalizeCode(code),
    consent,
    recoveryHash: await hashCode(newCode()),
  })
  return { exportJsonl: () => exportJsonl(endpoint, key) }
}

async function exportJsonl(endpoint: string, key: DeviceKey): Promise<string> {
  const url = `${endpoint}/v1/exports/clips.jsonl`
  const now = Math.floor(Date.now() / 1000)
  const proof = await makeProof({ method: 'GET', url, body: new Uint8Array(), now }, key)
  const response = await fetch(url, { headers: { Authorization: `Shichai-Proof ${proof}` } })
  const text = await response.text()
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`)
  return text
}
