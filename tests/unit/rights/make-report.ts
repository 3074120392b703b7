import { pageReport, type PageReport, type RawSignal } from '@/utils/capture/page-report'

export const SEEN_AT = '2026-11-23T08:00:00.000Z'

type Given = Partial<Pick<PageReport, 'url'>> & {
  text?: string
  before?: string
  metadata?: Partial<PageReport['metadata']>
  signals?: Partial<RawSignal>[]
}

/** A report as the page script would send it; the schema is asked, so no test speaks of others. */
export function makeReport({ url, text, before, metadata, signals = [] }: Given = {}): PageReport {
  const exact = text ?? '这是一段现代的文字，讲的是河边的磨坊和看磨坊的人。'
  return pageReport.parse({
    version: 1,
    url: url ?? 'https://site.example/articles/1.html',
    capturedAt: SEEN_AT,
    contentType: 'text/html',
    passage: {
      text: exact,
      selectors: { quote: { exact, prefix: '', suffix: '' } },
      context: { before: before ?? '', after: '' },
      notes: [],
    },
    metadata: { title: '无题', tags: [], labelled: [], ...metadata },
    signals: signals.map(makeSignal),
    notKnown: [],
  })
}

function makeSignal(given: Partial<RawSignal>): RawSignal {
  const value = given.value ?? given.quote ?? ''
  return {
    kind: 'prose',
    name: given.kind === undefined || given.kind === 'prose' ? 'end' : '',
    value,
    quote: given.quote ?? value,
    where: 'div#content > p',
    region: 'article',
    inPassage: false,
    ...given,
  }
}

/** A notice at the end of the text. */
export const atTheEnd = (value: string): Partial<RawSignal> => ({ value })
/** A paragraph in the middle of the text. */
export const inTheMiddle = (value: string): Partial<RawSignal> => ({ value, name: 'body' })
/** A notice in the footer. */
export const inTheFooter = (value: string): Partial<RawSignal> => ({
  value,
  name: '',
  region: 'site',
})
/** `<link rel=license>` in the head. */
export const licenceLink = (value: string): Partial<RawSignal> => ({
  kind: 'link',
  name: 'license',
  value,
  region: 'head',
})
export const metaTag = (name: string, value: string): Partial<RawSignal> => ({
  kind: 'meta',
  name,
  value,
  quote: `<meta name="${name}" content="${value}">`,
  region: 'head',
})
export const jsonLd = (value: unknown): Partial<RawSignal> => ({
  kind: 'json-ld',
  value: typeof value === 'string' ? value : JSON.stringify(value),
  region: 'head',
})
export const mark = (name: string, value: string): Partial<RawSignal> => ({
  kind: 'document',
  name,
  value,
})
