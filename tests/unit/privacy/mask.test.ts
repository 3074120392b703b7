import { describe, expect, it } from 'vitest'
import type { Clip } from '@/utils/clip/clip'
import { clip as clipSchema } from '@/utils/clip/clip'
import { canonicalJson } from '@/utils/clip/canonical-json'
import { leavingContent, mayLeave } from '@/utils/envelope/may-leave'
import { maskDraft } from '@/utils/intake/mask-draft'
import { maskContent, selectorsAsSelected, unmaskContent } from '@/utils/privacy/mask'
import { openFindings } from '@/utils/privacy/open-findings'
import { sliceCodePoints } from '@/utils/text/code-points'
import { joinedContext } from '../fixtures/leaving-context'
import { makeClip, openRights, SEEN_AT } from '../fixtures/make-clip'

const IDENTITY = '11010519491231002X'
const MOBILE = '13812345678'
const text = `𠀀看磨的人姓名：李大山，电话${MOBILE}，身份证号${IDENTITY}。李大山住在河边。`

/** The numbers stand wherever a page may bring them along. */
async function clipOfMill(change: Partial<Clip> = {}): Promise<Clip> {
  const plain = await makeClip()
  const seen = { kind: 'prose', where: 'footer', quote: `联系电话 ${MOBILE}`, seenAt: SEEN_AT }
  return makeClip({
    text,
    source: {
      ...plain.source,
      title: `磨坊 ${MOBILE}`,
      selectors: {
        quote: {
          exact: text,
          prefix: `前${'字'.repeat(370)}李四 ${IDENTITY}`,
          suffix: `请拨${MOBILE}`,
        },
      },
      context: { before: `前${'字'.repeat(370)}李四 ${IDENTITY}`, after: `请拨${MOBILE}` },
    },
    textNotes: [
      { kind: 'note-marker', at: 1, text: '[1]' },
      { kind: 'hidden', at: 60, text: `微信号：miller_1949` },
    ],
    rights: {
      ...openRights,
      evidence: [seen],
      reservations: [{ ...seen, about: 'site' }],
      conflicts: [{ kind: 'site-against-itself', between: [{ quote: seen.quote, where: 'p' }] }],
      statement: { kind: 'permission', evidence: `来信 li.dashan@163.com`, statedAt: SEEN_AT },
    },
    annotations: [annotation(plain.id, '河边'), annotation(plain.id, '李大山')],
    ...change,
  })
}

function annotation(id: string, words: string): Clip['annotations'][number] {
  const start = Array.from(text.slice(0, text.lastIndexOf(words))).length
  const range = { start, end: start + Array.from(words).length }
  return { id, range, label: 'name', origin: 'hand', createdAt: SEEN_AT }
}

describe('masking', () => {
  it('covers everything that would leave, by placeholders that say what stood there', async () => {
    const { draft } = await maskDraft(await clipOfMill())
    expect(clipSchema.parse(draft)).toEqual(draft)
    expect(draft.text).toBe(
      '𠀀看磨的人姓名：〔姓名〕，电话〔手机号〕，身份证号〔身份证号〕。〔姓名〕住在河边。',
    )
    expect(draft.source.selectors.quote.exact).toBe(draft.text)
    expect(draft.source.context.before.endsWith('李四 〔身份证号〕')).toBe(true)
    expect(draft.source.title).toBe('磨坊 〔手机号〕')
    expect(draft.rights.evidence[0]?.quote).toBe('联系电话 〔手机号〕')
    expect(draft.rights.statement?.evidence).toBe('来信 〔邮箱〕')
    const decision = mayLeave(draft, joinedContext())
    expect(decision.may).toBe(true)
    const line = decision.may ? canonicalJson(decision.content) : ''
    for (const gone of [IDENTITY, MOBILE, 'miller_1949', '163.com', '李大山']) {
      expect(line).not.toContain(gone)
    }
  })

  it('covers a name that a cue gave away wherever else it stands, but for makers of the work', async () => {
    const plain = await makeClip()
    const { draft } = await maskDraft(
      await makeClip({
        text: '原告：王小明，男，汉族。',
        work: { ...plain.work, author: '王小明', title: '王小明诉某公司案' },
        source: {
          ...plain.source,
          title: '王小明案一审判决',
          author: '王小明',
          context: { before: '王小明曾任磨坊主。', after: '' },
        },
      }),
    )
    expect(draft.text).toBe('原告：〔姓名〕，男，汉族。')
    expect(draft.source.title).toBe('〔姓名〕案一审判决')
    expect(draft.work.title).toBe('〔姓名〕诉某公司案')
    expect(draft.source.context.before).toBe('〔姓名〕曾任磨坊主。')
    expect([draft.work.author, draft.source.author]).toEqual(['王小明', '王小明'])
  })

  it('moves ranges along, and lists what was masked', async () => {
    const { draft } = await maskDraft(await clipOfMill())
    const words = draft.annotations.map(({ range }) =>
      sliceCodePoints(draft.text, range.start, range.end),
    )
    expect(words).toEqual(['河边', '〔姓名〕'])
    expect(draft.textNotes[1]?.at).toBe(60 - 18 - 11 - 3 - 3 + 6 + 5 + 4 + 4)
    const inText = draft.privacy.findings.filter(({ where }) => where === undefined)
    expect(inText.map(({ start, end }) => sliceCodePoints(draft.text, start, end))).toEqual([
      '〔姓名〕',
      '〔手机号〕',
      '〔身份证号〕',
      '〔姓名〕',
    ])
    expect(inText.every(({ decision, by }) => decision === 'redacted' && by === 'rule')).toBe(true)
  })

  it('makes the digest anew, and finds nothing more in what it made', async () => {
    const clip = await clipOfMill()
    const { draft, replaced } = await maskDraft(clip)
    expect(draft.digest).not.toBe(clip.digest)
    expect(openFindings(leavingContent(draft))).toEqual([])
    const again = maskContent(draft, replaced)
    expect(again.content).toEqual(draft)
    expect(again.replaced).toEqual(replaced)
  })

  it('is undone without a trace', async () => {
    const clip = await clipOfMill()
    const { draft, replaced } = await maskDraft(clip)
    expect(replaced.length).toBeGreaterThan(10)
    const { digest: _made, quality: _judged, ...plain } = unmaskContent(draft, replaced)
    const { digest: _digest, quality: _none, ...before } = clip
    expect(plain).toEqual(before)
    expect(selectorsAsSelected(draft, replaced)).toEqual(clip.source.selectors)
  })

  it('keeps what was replaced before where more is masked later', async () => {
    const first = await maskDraft(await clipOfMill())
    const { draft } = first
    const more = { ...draft, text: `${MOBILE}和${draft.text}` }
    const second = await maskDraft(more, first.replaced)
    expect(second.draft.text.startsWith('〔手机号〕和𠀀看磨的人')).toBe(true)
    const inText = second.replaced.filter(({ where }) => where === 'text')
    // What stood elsewhere in the text than it does now is no longer known.
    expect(inText.map(({ original }) => original)).toEqual([MOBILE])
  })

  it('finds a number that the edge of the selection cuts in two', async () => {
    const plain = await makeClip({ text: '5678，是看磨的人。身份证号110105' })
    const before = '他的电话是1381234'
    const after = '19491231002X，没有了'
    const { draft, replaced } = await maskDraft({
      ...plain,
      source: {
        ...plain.source,
        selectors: { quote: { exact: plain.text, prefix: before, suffix: after } },
        context: { before, after },
      },
    })
    expect(draft.text).toBe('〔手机号〕，是看磨的人。身份证号〔身份证号〕')
    expect(draft.source.context).toEqual({
      before: '他的电话是〔手机号〕',
      after: '〔身份证号〕，没有了',
    })
    expect(openFindings(leavingContent(draft))).toEqual([])
    expect(selectorsAsSelected(draft, replaced).quote).toEqual({
      exact: plain.text,
      prefix: before,
      suffix: after,
    })
  })

  it('cuts words around the passage that became too long, never the passage', async () => {
    const before = `${'李四，'.repeat(90)}姓名：王五，${'字'.repeat(140)}`.slice(-400)
    const clip = await clipOfMill()
    const { draft } = await maskDraft({
      ...clip,
      source: { ...clip.source, context: { before, after: `姓名：王五，${'字'.repeat(394)}` } },
    })
    expect(clipSchema.safeParse(draft).success).toBe(true)
    expect(draft.source.context.before).toHaveLength(400)
    expect(draft.source.context.after).toHaveLength(400)
  })
})

describe('an address', () => {
  it('is masked in its parameters as it leaves, and stays on the device', async () => {
    const plain = await clipOfMill({ text: '河边的磨坊' })
    const url = `https://mill.example/a?tel=${MOBILE}&q=%E7%A3%A8&who=li.si%40qq.com`
    const { draft } = await maskDraft({
      ...plain,
      source: {
        ...plain.source,
        url,
        selectors: { quote: { exact: '河边的磨坊', prefix: '', suffix: '' } },
      },
    })
    expect(draft.source.url).toBe(url)
    const decision = mayLeave(draft, joinedContext())
    expect(decision.may && decodeURIComponent(decision.content.source.url)).toBe(
      'https://mill.example/a?tel=〔手机号〕&q=磨&who=〔邮箱〕',
    )
  })

  it('with an identity number in its path keeps the clip here', async () => {
    const plain = await makeClip()
    const source = { ...plain.source, url: `https://mill.example/p/${IDENTITY}.html` }
    const { draft } = await maskDraft({ ...plain, source })
    expect(mayLeave(draft, joinedContext())).toEqual({
      may: false,
      obstacles: ['personal-information'],
    })
  })

  it('of an article is left alone: 1,000 paths with numbers of 11, 16 and 19 digits', async () => {
    let state = 1
    const digit = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return Math.floor((state / 2 ** 32) * 10)
    }
    const shapes = [
      '/a/ID',
      '/p/ID.html',
      '/2026/11/30/ID.shtml',
      '/s/ID/1',
      '/t?id=ID',
      '/x-ID.htm',
    ]
    const plain = await makeClip()
    for (let count = 0; count < 1000; count += 1) {
      const length = [11, 16, 19][count % 3] ?? 11
      const id = `1${Array.from({ length: length - 1 }, digit).join('')}`
      const url = `https://news.example${(shapes[count % shapes.length] ?? '').replace('ID', id)}`
      const source = { ...plain.source, url, canonicalUrl: url }
      const content = leavingContent({ ...plain, source })
      expect(content.source.url).toBe(url)
      expect(openFindings(content)).toEqual([])
    }
  })
})
