import { describe, expect, it } from 'vitest'
import { pageReport } from '@/utils/capture/page-report'
import { clip, sourceDocument, type Clip } from '@/utils/clip/clip'
import { mayLeave } from '@/utils/envelope/may-leave'
import { joinedContext } from '../fixtures/leaving-context'
import { makeClip } from '../fixtures/make-clip'
import { makeReport } from '../rights/make-report'

/** Words that records may hold before anything makes them, so that no closed list is widened later. */

const document = {
  kind: 'pdf',
  sha256: 'a'.repeat(64),
  bytes: 1_234_567,
  fingerprint: '0123456789abcdef',
  encoding: 'UniGB-UCS2-H',
} as const

const fromFile = async (url: string, more: object = {}): Promise<Clip> => {
  const plain = await makeClip()
  return { ...plain, source: { ...plain.source, url, ...more } }
}

describe('a source', () => {
  it.each(['file:///公报.pdf', 'file:///name', 'file:///typed'])(
    'may be %s, with or without a document, and leaves as it is',
    async (url) => {
      for (const more of [{}, { document }]) {
        const made = await fromFile(new URL(url).href, more)
        expect(clip.parse(made)).toEqual(made)
        const decision = mayLeave(made, joinedContext())
        expect(decision).toMatchObject({ may: true, content: { source: made.source } })
      }
    },
  )

  it('has an address, whatever document is named', async () => {
    const { url: _url, ...source } = (await fromFile('file:///typed', { document })).source
    expect(clip.safeParse({ ...(await makeClip()), source }).success).toBe(false)
  })

  it('is a document of a known kind', () => {
    expect(sourceDocument.safeParse({ kind: 'typed' }).success).toBe(true)
    expect(sourceDocument.safeParse({ kind: 'xls' }).success).toBe(false)
    expect(sourceDocument.safeParse({ ...document, sha256: 'short' }).success).toBe(false)
  })
})

describe('a page report', () => {
  it('may be of a document, with what the document says of itself', () => {
    const report = {
      ...makeReport({
        signals: [
          { kind: 'pdf-info', value: 'Author' },
          { kind: 'xmp', value: 'cc' },
        ],
      }),
      document,
    }
    expect(pageReport.parse(report)).toEqual(report)
  })
})

describe('a note of what was left out', () => {
  it.each(['running-head', 'footnote'] as const)('may be a %s', async (kind) => {
    const made = await makeClip({ textNotes: [{ kind, at: 0, text: '第三章' }] })
    expect(clip.parse(made)).toEqual(made)
  })
})
