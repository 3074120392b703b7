import { test } from 'vitest'
import { call, deposit, newClip, seal, consentFor, newDevice, codeOf, hashOfCode, proof } from './client'
import { startTrial } from './harness'
test('x', async () => {
  const t = await startTrial()
  const d = newDevice()
  const c = await consentFor(t.url, d)
  const link = await t.endpoint.invite({ role: 'contributor', organisation: '某某大学' })
  console.log(link, 'CONSENT', c.jws.slice(0, 200))
  const e = await call(t.url, 'POST', '/v1/contributors', { device: d, withKey: true, json: { invite: codeOf(link), consent: c.jws, recoveryHash: hashOfCode('7ZK4') } })
  console.log(e.status, e.text)
  console.log(proof(t.url + '/v1/contributors/me', 'GET', new Uint8Array(), { device: d }))
  const clip = newClip('子曰：「學而時習之，不亦說乎？」')
  const a = await deposit(t.url, t.contributor, seal(t.url, t.contributor, [clip, newClip('子曰', { digest: clip.digest })]))
  console.log(a.text, Buffer.from(String(a.json.receipt).split('.')[1] ?? '', 'base64url').toString())
  console.log((await call(t.url, 'GET', '/v1/changes?after=0', { device: t.contributor })).text)
  const w = await call(t.url, 'POST', '/v1/withdrawals', { device: t.contributor, json: { withdrawalId: crypto.randomUUID(), scope: { of: 'clips', clips: [clip.id] }, leave: false } })
  console.log(w.text, Buffer.from(String(w.json.receipt).split('.')[1] ?? '', 'base64url').toString())
  console.log((await call(t.url, 'GET', '/v1/contributors/me', { device: t.contributor, now: 1795000000 })).text)
  await t.stop()
})
