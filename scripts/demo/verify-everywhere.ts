import type { TestBrowser } from '../../tests/browser/harness/test-browser'
import type { EndpointProcess } from '../toolchain/endpoint-process'
import { requireQuoted, requireSame } from './compare'
import { readKeptClip } from './endpoint-database'
import type { DemoOptions } from './options'
import { readStore } from './read-store'
import type { StoreContents, StoredClip } from './read-store'
import { enrolStaff } from './staff'
import { DemoFailure, excerpt, require } from './steps'
import type { Steps } from './steps'
import { openEnvelope, verifyEnvelope, verifyReceipt } from './verify'
import type { OpenedEnvelope } from './verify'

/**
 * Follows the text from the store through envelope and endpoint into the export, and checks at each
 * place that it is the same and that what was signed verifies. Gives the export. Stops the endpoint.
 */
export async function verifyEverywhere(
  browser: TestBrowser,
  endpoint: EndpointProcess,
  clip: StoredClip,
  data: string,
  { quote }: DemoOptions,
  steps: Steps,
): Promise<string> {
  steps.begin('核对：浏览器里的存储', 'Verify: the store in the browser')
  const store = await readStore(browser)
  steps.print('文本 · text', excerpt(clip.text))
  requireQuoted(clip, quote)
  steps.verified('所存即所选 · what is stored is what was selected')

  steps.begin('核对：批次、签名与回执', 'Verify: envelope, signature and receipt')
  const { envelope, receipt, line } = openStoredEnvelope(store, clip)
  requireSame(readText(line), clip.text, 'the envelope holds the same text')
  steps.print('批次 · batch', envelope.manifest.batchId)
  steps.verified('批次中文本逐码点一致 · same text in the envelope, code point for code point')
  const key = store.keys.find(({ kid }) => kid === envelope.manifest.kid)
  if (!key) throw new DemoFailure(`the store has no key ${envelope.manifest.kid}`)
  verifyEnvelope(envelope, key.publicJwk)
  steps.verified('签名、密钥指纹与每条摘录的哈希（node:crypto） · signature, key id, hashes')
  if (!store.membership) throw new DemoFailure('the membership is gone')
  const { clips, receivedAt } = verifyReceipt(receipt, store.membership.endpointKey, envelope)
  const outcome = clips.find(({ id }) => id === clip.id)?.outcome
  require(outcome === 'deposited', 'the receipt says deposited', [`it says ${outcome}`])
  steps.verified(`回执由接收端签名 · receipt signed by the endpoint at ${receivedAt}`)

  steps.begin('核对：工作人员导出', 'Verify: the staff’s export')
  const staff = await enrolStaff(endpoint.adminInvite)
  const exported = await staff.exportJsonl()
  const documents = exported
    .split('\n')
    .filter(Boolean)
    .map((row) => JSON.parse(row) as { id: string; text: string })
  steps.print('导出条数 · documents', documents.length)
  const document = documents.find(({ id }) => id === clip.id)
  if (!document) throw new DemoFailure('the export does not hold the clip')
  requireSame(document.text, clip.text, 'the export holds the same text')
  steps.verified('导出文本逐码点一致 · same text in the export')

  steps.begin('核对：接收端的数据库', 'Verify: the endpoint’s database')
  await endpoint.stop()
  const kept = await readKeptClip(data, clip.id)
  if (!kept?.line) throw new DemoFailure('the endpoint’s database does not hold the clip')
  steps.print('状态 · state', kept.state)
  require(kept.line === line, 'the endpoint kept the signed line as it was sent')
  require(kept.manifest === envelope.manifestLine, 'the endpoint kept the manifest as signed')
  require(kept.signature === envelope.signature, 'the endpoint kept the signature')
  require(kept.receipt === receipt, 'both sides hold the same receipt')
  requireSame(readText(kept.line), clip.text, 'the endpoint holds the same text')
  steps.verified('接收端保存的字节与签名时相同 · kept verbatim, same text')
  return exported
}

function openStoredEnvelope(
  store: StoreContents,
  clip: StoredClip,
): { envelope: OpenedEnvelope; receipt: string; line: string } {
  const row = store.envelopes.find(({ batchId }) => batchId === clip.batchId)
  if (!row) throw new DemoFailure('the store has no envelope of the clip’s batch')
  if (row.receipt === null) throw new DemoFailure('the store has no receipt of the batch')
  const envelope = openEnvelope(Buffer.from(row.body, 'base64'))
  const line = envelope.clipLines.find((candidate) => readId(candidate) === clip.id)
  if (line === undefined) throw new DemoFailure('the envelope does not hold the clip')
  return { envelope, receipt: row.receipt, line }
}

function readText(line: string): string {
  return (JSON.parse(line) as { text: string }).text
}

function readId(line: string): string {
  return (JSON.parse(line) as { id: string }).id
}
