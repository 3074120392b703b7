import { createHash } from 'node:crypto'
import type { ClipContent } from '@/utils/clip/clip'
import { toJsonlDocument } from '@/utils/exchange/jsonl'
import { withQuote } from '@/utils/exchange/quote'
import type { ExchangeRow } from '@/utils/exchange/rows'

/** Clips of all kinds: all planes, hostile strings, each member present in some and absent in others. */

/** Strings that formats stumble over. */
const hostile = [
  '子曰：「學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？人不知而不慍，不亦君子乎？」',
  '為進一步規範有關工作，現就有關事項通知如下，請認真貫徹執行。',
  '这个问题我们已经说过了，他们的看法是对的。',
  '𠀀𪚥𫝀𰻞𱍐\u{323af}葛\u{e0100}\uf900\u{2f800}',
  '\ufeff以字節順序標記開頭',
  'a\u2028b\u2029c\u0085d\u000be\u000cf',
  '=1+1',
  '+86',
  '-1',
  '@SUM(A1)',
  '\t=tab',
  '＝１＋１',
  '＋甲',
  '－乙',
  '＠丙',
  "'=already",
  "''",
  '"quoted", and; more',
  'line\r\nline\nline\rline',
  ' 首尾空白 \u3000',
  '{"json":[1,2]}',
  'null',
  'true',
  '0',
  '\u0001\u001f\u007f',
  '\\ \\n \\u0000',
  '<script>alert(1)</script>',
  'NaN',
  'e\u0301\u0323 é',
  '👩‍👩‍👧‍👦🇨🇳',
  '\u202egnirts',
]
const instant = '2026-11-30T08:15:30.123Z'
const licences = ['CC-BY-4.0', 'CC-BY-SA-4.0', 'CC0-1.0', 'MulanPubL-2.0', 'PDL-JP-1.0', null]
const bases = [
  'cn-art-5-document',
  'term-expired',
  'open-licence',
  'nothing-found',
  'classical-work',
]
const verdicts = ['public-domain', 'open', 'permitted', 'reserved', 'unclear']

type Maker = <T>(value: () => T, share?: number) => T | undefined

/** Numbers from a seed, the same at each run. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

/** The row of one generated clip, with all members that a reader gives back. */
export function generatedRows(count: number, seed = 1): ExchangeRow[] {
  return Array.from({ length: count }, (_, index) => {
    const hash = createHash('sha256')
      .update(`${String(seed)} ${String(index)}`)
      .digest()
    const clip = generatedClip(index, randomFrom(hash.readUInt32LE()))
    return withQuote({ ...toJsonlDocument(clip, index % 3 === 0 ? '2026-11-30' : instant) })
  })
}

function generatedClip(index: number, random: () => number): ClipContent {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T
  const words = () => pick(hostile)
  const some: Maker = (value, share = 0.5) => (random() < share ? value() : undefined)
  const many = <T>(value: () => T): T[] => Array.from({ length: Math.floor(random() * 3) }, value)
  const hash = createHash('sha256').update(String(index)).digest('hex')
  const id = `0192${hash.slice(0, 4)}-${hash.slice(4, 8)}-7${hash.slice(8, 11)}-8${hash.slice(11, 14)}-${hash.slice(14, 26)}`
  const text = `${words()}${index % 7 === 0 ? '' : words()}${String(index)}`
  const seen = () => ({
    kind: words(),
    where: words(),
    quote: words(),
    value: some(words),
    seenAt: instant,
    rule: some(() => ({ id: 'r', site: { en: words() }, __proto__: null }), 0.1),
  })
  const clip = {
    schemaVersion: 1,
    id,
    revision: 1 + (index % 3),
    salt: 'x'.repeat(22),
    text,
    digest: `fold1:${hash}`,
    source: {
      url: `https://a.example/${String(index)}?q=${encodeURIComponent(words())}`,
      canonicalUrl: some(() => 'https://a.example/'),
      title: words(),
      site: some(words),
      author: some(words),
      published: some(words),
      accessedAt: pick([instant, '2026-11-30T08:15:30Z']),
      language: pick(['zh', 'zh-Hant', 'zh-cn', 'en', 'not a tag', undefined]),
      selectors: {
        quote: { exact: index % 5 === 0 ? `${text}另` : text, prefix: words(), suffix: words() },
        position: some(() => ({ start: index, end: index + 5 })),
        css: some(words),
        occurrence: some(() => ({ index: 0, count: 2 })),
        aNewSelector: some(words, 0.1),
      },
      citation: some(() => ({ scheme: 'mediawiki', value: words(), extra: some(words) })),
      variant: some(() => ({ shown: 'zh-Hans', original: some(words), kept: some(() => 'shown') })),
      document: some(() => ({ kind: 'pdf', sha256: some(() => hash), bytes: some(() => 5) })),
      context: { before: words(), after: words() },
    },
    textNotes: many(() => ({
      kind: 'ruby',
      at: index,
      text: words(),
      isFormula: some(() => true),
    })),
    work: {
      title: some(words),
      author: some(words),
      dynasty: some(words),
      edition: some(words),
      collator: some(words),
      juan: some(words),
      identifiers: some(() => ({ doi: words(), ...(index % 2 === 0 ? { 'a b"c': words() } : {}) })),
    },
    category: 'classic',
    dataKind: 'raw',
    documentTags: many(words),
    rights: {
      verdict: pick(verdicts),
      licence: pick(licences),
      licenceUrl: some(words),
      obligations: many(() => pick(['attribution', 'share-alike'])),
      jurisdiction: 'CN',
      basis: pick(bases),
      scope: 'page',
      evidence: many(seen),
      reservations: many(() => ({ about: pick(['work', 'site', 'collecting']), ...seen() })),
      conflicts: some(() => [
        { kind: 'licences-differ', between: [{ quote: words(), where: 'a' }] },
      ]),
      needsReview: random() < 0.5,
      terms: some(() =>
        many(() => ({
          jurisdiction: pick(['CN', 'EU']),
          layer: 'text',
          state: pick(['free', 'protected', 'no-right', 'not-known']),
          from: some(() => '1986-01-01'),
          isAtLatest: some(() => true),
          counted: some(() => ({ event: 'death', year: 1935 })),
          missing: some(() => ['death']),
        })),
      ),
      statement: pick([null, { kind: 'licence', evidence: words(), statedAt: instant, scans: [] }]),
      assessedAt: instant,
      rules: 'test',
    },
    origin: { kind: pick(['human', 'unknown', 'ai-generated']), label: some(words) },
    privacy: { findings: many(() => ({ start: 0, end: 1, kind: words(), confidence: 0.5 })) },
    quality: pick([
      {},
      { register: 'classical', script: 'Hant', tokenEstimate: 3, measures: { x: 0.1 } },
    ]),
    annotations: many(() => ({
      id,
      range: { start: 0, end: 2 },
      label: pick(['person', 'raised', 'formula']),
      value: some(words),
      origin: 'hand',
      createdAt: instant,
    })),
    createdAt: instant,
    aNewMember: some(() => ({ deep: [{ er: words() }, null, -0.5, 1e21] }), 0.2),
    state: 'draft',
  }
  // Members that are absent stay out, as JSON has them; and the type is what a parser would give.
  return JSON.parse(JSON.stringify(clip)) as ClipContent
}
