import 'fake-indexeddb/auto'
import type { Clip } from '@/utils/clip/clip'
import type { RightsAssessment } from '@/utils/clip/rights'
import { saveDraft } from '@/utils/store/clips'
import { ShichaiDatabase } from '@/utils/store/database'
import type { ClipRow } from '@/utils/store/rows'
import { makeClip, openRights, SEEN_AT } from '../fixtures/make-clip'

/** Clips such as people gather, one of each kind, and the rows that lists read. */
export interface SampleClips {
  clips: Clip[]
  rows: ClipRow[]
}

const evidence = (kind: string, quote: string, where: string) => ({
  kind,
  quote,
  where,
  seenAt: SEEN_AT,
})

const rightsOf = (change: Partial<RightsAssessment>): RightsAssessment => ({
  ...openRights,
  licence: null,
  obligations: [],
  evidence: [],
  ...change,
})

const classical = rightsOf({
  verdict: 'public-domain',
  basis: 'classical-work',
  evidence: [
    evidence('licence-box', '这部作品在1931年1月1日以前出版，属于公有领域。', '.licensetpl'),
  ],
})
const official = rightsOf({
  verdict: 'public-domain',
  basis: 'cn-art-5-document',
  evidence: [evidence('document-number', '国办发〔2025〕99号', '发文字号')],
  reservations: [
    { ...evidence('prose', '版权所有：中国政府网', 'footer > p'), about: 'site' },
    {
      ...evidence('robots-txt', 'User-agent: GPTBot / Disallow: /', '/robots.txt'),
      about: 'collecting',
    },
  ],
})
const reserved = rightsOf({
  verdict: 'reserved',
  basis: 'work-reserved',
  reservations: [
    {
      ...evidence('prose', '未经书面授权，任何人不得以任何方式使用。', 'article > p:last-of-type'),
      about: 'work',
    },
  ],
  needsReview: true,
})
const unclear = rightsOf({ verdict: 'unclear', basis: 'nothing-found', needsReview: true })
const shareAlike: RightsAssessment = {
  ...openRights,
  licenceUrl: 'https://creativecommons.org/licenses/by-sa/4.0/',
}

type Source = Clip['source']
const source = (change: Partial<Source>): Source => ({
  url: 'https://library.example/lunyu/xueer',
  title: '論語/學而第一',
  accessedAt: SEEN_AT,
  language: 'zh-Hant',
  selectors: { quote: { exact: '', prefix: '', suffix: '' } },
  context: { before: '', after: '' },
  ...change,
})

/** The quote of a clip is its text, as capture makes it. */
function quoted({ text = '', source: found }: Partial<Clip>): Partial<Clip> {
  if (!found) return {}
  const quote = { ...found.selectors.quote, exact: text }
  return { source: { ...found, selectors: { ...found.selectors, quote } } }
}

/** One clip of each kind, oldest first. */
const changes: Partial<Clip>[] = [
  {
    text: '关于进一步做好公共图书馆古籍数字化工作的通知\n\n各省、自治区、直辖市人民政府办公厅：\n为贯彻落实关于推进新时代古籍工作的部署，进一步做好公共图书馆古籍数字化工作，经同意，现就有关事项通知如下。',
    source: source({
      url: 'https://gov.example/zhengce/content/2025/99.htm',
      title: '关于进一步做好公共图书馆古籍数字化工作的通知',
      site: '示例政府网',
      published: '2025-11-03',
      language: 'zh-Hans',
    }),
    work: {
      title: '关于进一步做好公共图书馆古籍数字化工作的通知',
      author: '示例办公厅',
      identifiers: { 发文字号: '国办发〔2025〕99号' },
    },
    category: 'policy',
    rights: official,
    state: 'accepted',
  },
  {
    text: '昨夜的雨停在三点以前，码头上的人说，船比雨先走。',
    source: source({
      url: 'https://news.example/2026/dock',
      title: '码头一夜',
      site: '示例日报',
      language: 'zh-Hans',
    }),
    work: { title: '码头一夜', author: '林一舟' },
    category: 'report',
    rights: reserved,
  },
  {
    text: '桂枝湯方：桂枝三兩（去皮）　芍藥三兩　甘草二兩（炙）　生薑三兩（切）　大棗十二枚（擘）\n右五味，㕮咀三味，以水七升，微火煮取三升，去滓，適寒溫，服一升。',
    source: source({ title: '傷寒論/辨太陽病脈證并治上', site: '示例中醫文庫' }),
    work: { title: '傷寒論', author: '張仲景', dynasty: '漢', juan: '辨太陽病脈證并治上' },
    category: 'tcm',
    rights: classical,
    state: 'deposited',
  },
  {
    text: 'export function foldForDigest(text: string): string {\n  return text.normalize("NFKC")\n}',
    source: source({ title: '文本归一化的一个例子', site: '示例代码站', language: 'zh-Hans' }),
    work: { title: '文本归一化的一个例子', author: '周桥' },
    category: 'code',
    rights: rightsOf({
      verdict: 'open',
      licence: 'MIT',
      basis: 'open-licence',
      obligations: ['notice'],
    }),
    state: 'ready',
    visibility: 'private',
  },
  {
    text: '磨坊停了三十年，水还是照样从轮子底下流过去。看磨的人说，水不问轮子转不转。',
    source: source({ title: '水与磨坊', site: '示例博客', language: 'zh-Hans' }),
    work: { title: '水与磨坊', author: '沈河' },
    category: 'other',
    rights: unclear,
  },
  {
    text: '本文提出一种面向古汉语的分词方法，在三个公开数据集上取得了一致的提升。',
    source: source({ title: '面向古汉语的分词方法', site: '示例学报', language: 'zh-Hans' }),
    work: {
      title: '面向古汉语的分词方法',
      author: '何平、苏晚',
      identifiers: { doi: '10.1234/example.5' },
    },
    category: 'paper',
    rights: shareAlike,
    state: 'returned',
    returnReason: '摘要被截断，请选取完整的摘要后再寄。',
  },
  {
    text: '關關雎鳩，在河之洲。窈窕淑女，君子好逑。\n參差荇菜，左右流之。窈窕淑女，寤寐求之。\n求之不得，寤寐思服。悠哉悠哉，輾轉反側。',
    source: source({ title: '詩經/關雎', url: 'https://library.example/shijing/guanju' }),
    work: { title: '詩經', author: '佚名', dynasty: '周', juan: '國風·周南' },
    category: 'classic',
    rights: classical,
    state: 'ready',
  },
  {
    text: '子曰：「學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？人不知而不慍，不亦君子乎？」\n有子曰：「其為人也孝弟，而好犯上者，鮮矣；不好犯上，而好作亂者，未之有也。君子務本，本立而道生。孝弟也者，其為仁之本與！」',
    textNotes: [
      { kind: 'ruby', at: 11, text: 'yuè' },
      { kind: 'note-marker', at: 40, text: '[1]' },
    ],
    source: source({ site: '示例文庫', author: '孔子' }),
    work: { title: '論語', author: '孔子', dynasty: '周', juan: '學而第一' },
    category: 'classic',
    documentTags: ['經部', '四書'],
    rights: classical,
  },
]

/** The sample clips and their rows; `copies` adds numbered ones for a long list. */
export async function sampleClips(copies = 0): Promise<SampleClips> {
  const db = new ShichaiDatabase(`samples-${String(Math.random())}`)
  for (let n = 0; n < copies; n += 1) {
    const text = `第${String(n)}則。${changes.at(-1)?.text ?? ''}`
    await saveDraft(db, await makeClip({ state: 'draft', ...changes.at(-1), text }))
  }
  for (const change of changes) {
    await saveDraft(db, await makeClip({ state: 'draft', ...change, ...quoted(change) }))
  }
  return { clips: await db.bodies.toArray(), rows: await db.clips.toArray() }
}
