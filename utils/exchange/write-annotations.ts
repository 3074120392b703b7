import { licenceOf } from './derive'
import { isObject, valueAt, type ExchangeRow, type RowWriter } from './rows'

/**
 * Writes rows as one W3C Web Annotation page (JSON-LD): for each clip an annotation that highlights it in its
 * page, and for each span tag one whose target is the passage, with positions in code points of it.
 */
export const writeAnnotations: RowWriter = async function* (rows) {
  const encoder = new TextEncoder()
  yield encoder.encode(HEAD)
  let isFirst = true
  for await (const row of rows) {
    const items = annotationsOf(row).map((item) => JSON.stringify(item))
    yield encoder.encode(`${isFirst ? '' : ','}\n${items.join(',\n')}`)
    isFirst = false
  }
  yield encoder.encode('\n]}\n')
}

const HEAD =
  '{"@context":"http://www.w3.org/ns/anno.jsonld","id":"urn:shichai:annotations","type":"AnnotationPage","items":['

/** The members of a row that annotations hold, by their paths. */
export const annotationMembers = [
  'id',
  'text',
  'metadata.source.url',
  'metadata.source.selectors',
  'metadata.rights.licence',
  'metadata.work.title',
  'metadata.work.author',
  'metadata.annotations',
] as const

/** The annotations of one row. */
export function annotationsOf(row: ExchangeRow): object[] {
  const id = iriOf(row.id)
  const url = valueAt(row, ['metadata', 'source', 'url'])
  const described = ['title', 'author'].flatMap((name) => {
    const value = valueAt(row, ['metadata', 'work', name])
    return typeof value === 'string' && value !== '' ? [value] : []
  })
  const body = described.map((value) => ({ type: 'TextualBody', purpose: 'describing', value }))
  const clip = {
    id,
    type: 'Annotation',
    motivation: 'highlighting',
    rights: licenceIri(licenceOf(row)),
    ...(body.length > 0 ? { body } : {}),
    target: { source: typeof url === 'string' ? url : id, selector: selectorsOf(row) },
  }
  return [clip, ...spansOf(row, id)]
}

function selectorsOf(row: ExchangeRow): object[] {
  const selectors = valueAt(row, ['metadata', 'source', 'selectors'])
  const [quote, position, css] = ['quote', 'position', 'css'].map((name) => {
    return valueAt(selectors, [name])
  })
  const around = ['prefix', 'suffix'].flatMap((name) => {
    const words = valueAt(quote, [name])
    return typeof words === 'string' ? [[name, words] as const] : []
  })
  const exact = valueAt(quote, ['exact'])
  const quoted = {
    type: 'TextQuoteSelector',
    exact: typeof exact === 'string' ? exact : row.text,
    ...Object.fromEntries(around),
  }
  return [
    quoted,
    ...(isObject(position) ? [positionSelector(position)] : []),
    ...(typeof css === 'string' ? [{ type: 'CssSelector', value: css }] : []),
  ]
}

function positionSelector(range: unknown): object {
  const [start, end] = [valueAt(range, ['start']), valueAt(range, ['end'])]
  return { type: 'TextPositionSelector', start, end }
}

function spansOf(row: ExchangeRow, passage: string): object[] {
  const spans = valueAt(row, ['metadata', 'annotations'])
  if (!Array.isArray(spans)) return []
  return spans.filter(isObject).map((span, index) => {
    const { id, label, value } = span
    const words = [
      ...(typeof label === 'string' ? [{ purpose: 'tagging', value: label }] : []),
      ...(typeof value === 'string' ? [{ purpose: 'identifying', value }] : []),
    ]
    return {
      id: typeof id === 'string' ? iriOf(id) : `${passage}#${String(index + 1)}`,
      type: 'Annotation',
      motivation: 'tagging',
      body: words.map((word) => ({ type: 'TextualBody', ...word })),
      target: { source: passage, selector: positionSelector(span['range']) },
    }
  })
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

function iriOf(id: string): string {
  return uuid.test(id) ? `urn:uuid:${id}` : `urn:shichai:row:${encodeURIComponent(id)}`
}

function licenceIri(licence: string): string {
  const isRef = licence.startsWith('LicenseRef-')
  return isRef ? `urn:shichai:${licence}` : `https://spdx.org/licenses/${licence}`
}
