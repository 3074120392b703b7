import { importJWK } from 'jose'
import { clip as clipSchema, type Clip } from '@/utils/clip/clip'
import { makeConsentRecord } from '@/utils/consent/record'
import { notice as noticeSchema, noticeDigest } from '@/utils/consent/notice'
import notice from '@/assets/notices/2026-11.json'
import { mayLeave, type ClearedContent } from '@/utils/envelope/may-leave'
import type { BatchDetails } from '@/utils/envelope/seal'
import type { DeviceKey } from '@/utils/identity/device-key'

/**
 * Everything that goes into the golden envelope, fixed. The key pair is the published test vector of
 * RFC 8037, appendix A: it protects nothing.
 */
export const testJwk = {
  kty: 'OKP',
  crv: 'Ed25519',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
} as const
const testPrivate = { ...testJwk, d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A' }
/** RFC 8037 appendix A.3 prints this thumbprint. */
export const testKid = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k'

export async function goldenKey(): Promise<DeviceKey> {
  const privateKey = await importJWK(testPrivate, 'EdDSA')
  if (privateKey instanceof Uint8Array) throw new TypeError('bytes are no Ed25519 key')
  return { kid: testKid, alg: 'EdDSA', privateKey, publicJwk: testJwk }
}

export const goldenDetails: BatchDetails = {
  batchId: '01936d2e-0000-7000-8000-00000000000b',
  contributor: '01936d2e-0000-7000-8000-00000000000c',
  endpoint: 'https://corpus.alliance.example',
  consentId: '01936d2e-0000-7000-8000-00000000000d',
  sealedAt: '2026-11-24T08:00:00.000Z',
}

const at = '2026-11-20T08:00:00.000Z'

/** Plane 2, variation sequence, compatibility ideograph, full width, verse, quotes, a number. */
const rare: Clip = clipSchema.parse({
  schemaVersion: 1,
  id: '01936d2e-0000-7000-8000-000000000001',
  revision: 1,
  salt: 'AAECAwQFBgcICQoLDA0ODw',
  text: '關關雎鳩，\n在河之洲。\n\u{20000}葛\u{E0100}\uF900（！）"\\/\u007F\u2028',
  digest: 'fold1:a6c55d429f3a5401602bcb6b280c309f3ebb641cc354d83bcbb6f6e01fe66035',
  source: {
    url: 'https://library.example/shijing?edition=1',
    title: '詩經·關雎',
    accessedAt: at,
    language: 'zh-Hant',
    selectors: {
      quote: { exact: '關關雎鳩', prefix: '', suffix: '在河之洲' },
      position: { start: 0, end: 4 },
    },
    context: { before: '', after: '窈窕淑女' },
  },
  textNotes: [{ kind: 'ruby', at: 2, text: 'jū' }],
  work: { title: '詩經', author: '佚名', identifiers: { kanripo: 'KR1c0001' } },
  category: 'classic',
  dataKind: 'raw',
  documentTags: ['經', '詩'],
  rights: {
    verdict: 'open',
    licence: 'CC-BY-SA-4.0',
    obligations: ['attribution', 'share-alike'],
    jurisdiction: 'CN',
    basis: 'open-licence',
    scope: 'page',
    evidence: [{ kind: 'licence-link', where: 'a[rel=license]', quote: '署名', seenAt: at }],
    reservations: [],
    needsReview: false,
    statement: null,
    assessedAt: at,
    rules: '1',
  },
  origin: { kind: 'human' },
  privacy: { findings: [] },
  quality: { tokenEstimate: 21, chineseShare: 0.875, tiny: 1e-7 },
  annotations: [],
  createdAt: at,
  state: 'queued',
  visibility: 'shared',
  consentId: goldenDetails.consentId,
  batchId: null,
  returnReason: null,
  updatedAt: at,
  history: [],
})

export const goldenClips: readonly Clip[] = [
  rare,
  {
    ...rare,
    id: '01936d2e-0000-7000-8000-000000000002',
    revision: 3,
    salt: 'Dw4NDAsKCQgHBgUEAwIBAA',
    text: '窈窕淑女，君子好逑。',
    digest: 'fold1:04ea27296fe992b2732f797b5b5d199c1c138fa7480497c8e43cfb1ce069f17f',
  },
]

/** The clips as the gate lets them through: sealing takes nothing else. */
export async function clearedClips(): Promise<ClearedContent[]> {
  const parsed = noticeSchema.parse(notice)
  const consent = makeConsentRecord({
    recordId: goldenDetails.consentId,
    keyThumbprint: testKid,
    notice: parsed,
    noticeDigest: await noticeDigest(parsed),
    language: 'zh-Hans',
    purposes: ['corpus', 'model-training'],
    now: at,
  })
  return goldenClips.map((each) => {
    const decision = mayLeave(each, {
      endpoint: {
        licences: ['CC-BY-SA-4.0'],
        categories: ['classic'],
        clipCodePoints: 1000,
        schemaVersions: [1],
        blockedSources: [],
      },
      consent,
      noticeVersions: [parsed.version],
      isTakenDown: false,
      isDuplicate: false,
    })
    if (!decision.may) throw new Error(decision.obstacles.join())
    return decision.content
  })
}
