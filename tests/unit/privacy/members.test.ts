import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Clip } from '@/utils/clip/clip'
import { clipContent } from '@/utils/clip/clip'
import { canonicalJson } from '@/utils/clip/canonical-json'
import { leavingContent, mayLeave } from '@/utils/envelope/may-leave'
import { membersOf, memberTable } from '@/utils/privacy/members'
import { joinedContext } from '../fixtures/leaving-context'
import { makeClip, openRights, SEEN_AT } from '../fixtures/make-clip'

/** A made-up number with a valid check digit. */
const IDENTITY = '11010519491231002X'

/** All that is searched by every rule. */
const freeText = [
  'text',
  'source.title',
  'source.site',
  'source.author',
  'source.selectors.quote.exact',
  'source.selectors.quote.prefix',
  'source.selectors.quote.suffix',
  'source.citation.scheme',
  'source.context.before',
  'source.context.after',
  'textNotes.*.text',
  'work.title',
  'work.author',
  'work.dynasty',
  'work.edition',
  'work.collator',
  'work.juan',
  'work.identifiers.*',
  'documentTags.*',
  ...['evidence', 'reservations'].flatMap((name) => [
    `rights.${name}.*.quote`,
    `rights.${name}.*.value`,
    `rights.${name}.*.rule.site.*`,
    `rights.${name}.*.rule.says.*`,
  ]),
  'rights.conflicts.*.between.*.quote',
  'rights.statement.evidence',
  'rights.statement.licence',
  'origin.label',
  'annotations.*.label',
  'annotations.*.value',
]
const rows = [...freeText, ...Object.values(memberTable).flat()]

/** A clip in which every string that the schema knows is there. */
async function fullClip(): Promise<Clip> {
  const plain = await makeClip()
  const rule = {
    id: 'rule',
    from: 'shipped',
    site: { 'zh-Hans': '站', 'zh-Hant': '站', en: 'site' },
    says: { 'zh-Hans': '说', 'zh-Hant': '說', en: 'says' },
    date: '2026-11-01',
    confirmed: true,
    overruled: false,
  } as const
  const seen = { kind: 'site-rule', where: 'p', quote: '说', value: 'v', seenAt: SEEN_AT, rule }
  const finding = { start: 0, end: 1, kind: 'name', rule: 'name-label', confidence: 0.5 }
  return makeClip({
    source: {
      ...plain.source,
      canonicalUrl: 'https://library.example/shijing',
      site: '館',
      author: '某',
      published: '2026-01-01',
      selectors: { ...plain.source.selectors, css: 'main > p' },
      citation: { scheme: 'wiki', value: 'https://library.example/w?oldid=1' },
      variant: { shown: 'zh-CN', original: 'https://library.example/o' },
      document: { kind: 'web', sha256: 'a'.repeat(64), fingerprint: 'f', encoding: 'utf-8' },
      context: { before: '前', after: '後' },
    },
    textNotes: [{ kind: 'ruby', at: 0, text: 'ㄍㄨㄢ' }],
    work: {
      title: '詩經',
      author: '佚名',
      dynasty: '周',
      edition: '本',
      collator: '人',
      juan: '一',
      identifiers: { doi: '10.1/x' },
    },
    documentTags: ['經'],
    rights: {
      ...openRights,
      licenceUrl: 'https://licences.example/by',
      evidence: [seen],
      reservations: [{ ...seen, about: 'site' }],
      conflicts: [{ kind: 'licences-differ', between: [{ quote: '甲', where: 'p' }] }],
      terms: [
        { jurisdiction: 'CN', layer: 'text', state: 'free', from: '1950-01-01', rule: 'cn-life' },
      ],
      statement: {
        kind: 'permission',
        evidence: '信',
        licence: 'CC-BY-SA-4.0',
        scans: [{ sha256: 'a'.repeat(64), bytes: 1, mediaType: 'image/png' }],
        statedAt: SEEN_AT,
      },
    },
    origin: { kind: 'human', label: '人' },
    privacy: {
      findings: [
        { ...finding, decision: 'not-personal', by: 'hand', where: 'text', words: '00000000' },
      ],
    },
    quality: {
      checks: 1,
      script: 'Hant',
      register: 'classical',
      measures: { 'han-share': 1 },
      findings: ['radicals'],
      suggested: { category: 'classic', reason: 'classical' },
      tokenEstimate: 3,
      tokens: { qwen3: 3 },
    },
    annotations: [
      {
        id: plain.id,
        range: { start: 0, end: 1 },
        label: 'name',
        value: '關',
        origin: 'hand',
        createdAt: SEEN_AT,
      },
    ],
  })
}

describe('the table of members', () => {
  it('has a row for every string that the schema knows, and no row for another', () => {
    const schema = z.toJSONSchema(clipContent, { unrepresentable: 'any', io: 'input' })
    const known = stringsOfSchema(schema as JsonSchema)
    expect(known.length).toBeGreaterThan(70)
    expect(known.filter((path) => !rows.some((row) => matches(row, path)))).toEqual([])
    expect(rows.filter((row) => !known.some((path) => matches(row, path)))).toEqual([])
    expect(new Set(rows).size).toBe(rows.length)
  })

  it('is walked whole by the clip below', async () => {
    const walked = membersOf(leavingContent(await fullClip())).map(({ where }) => where)
    const missing = rows.filter((row) => !walked.some((path) => matches(row, path)))
    expect(missing).toEqual([])
  })

  it('lets that clip leave', async () => {
    expect(mayLeave(await fullClip(), joinedContext())).toMatchObject({ may: true })
  })
})

describe('a planted identity number', () => {
  it('leaves in no member, whatever member it is planted in', async () => {
    const clip = await fullClip()
    const paths = stringsIn(leavingContent(clip)).filter((path) =>
      rows.some((row) => matches(row, path)),
    )
    expect(paths.length).toBeGreaterThan(70)
    const left: string[] = []
    for (const path of paths) {
      for (const planted of plantings(readAt(clip, path))) {
        const attacked = structuredClone(clip)
        writeAt(attacked, path, planted)
        const decision = mayLeave(attacked, joinedContext())
        const line = decision.may ? canonicalJson(decision.content) : ''
        if (line.includes(IDENTITY)) left.push(`${path}: ${planted}`)
      }
    }
    expect(left).toEqual([])
  })

  it('leaves in no member that this version does not know, nor in its name', async () => {
    const clip = await fullClip()
    const additions: ((one: Record<string, Record<string, unknown>>) => void)[] = [
      (one) => Object.assign(one['quality'] ?? {}, { remark: `号${IDENTITY}` }),
      (one) => Object.assign(one['quality'] ?? {}, { [IDENTITY]: true }),
      (one) => Object.assign(one['work'] ?? {}, { deep: [{ er: [IDENTITY] }] }),
      (one) => Object.assign(one['source'] ?? {}, { mail: 'li.si@qq.com' }),
      (one) => Object.assign(one['origin'] ?? {}, { phone: '13812345678' }),
    ]
    for (const add of additions) {
      const attacked = structuredClone(clip)
      add(attacked as unknown as Record<string, Record<string, unknown>>)
      expect(mayLeave(attacked, joinedContext())).toEqual({
        may: false,
        obstacles: ['personal-information'],
      })
    }
  })
})

function stringsIn(content: object): string[] {
  return membersOf(content)
    .map(({ where }) => where)
    .filter((path, at, all) => all.indexOf(path) === at)
}

/** The number alone, behind what stood there, and within an address where one stood. */
function plantings(value: string): string[] {
  const inAddress = URL.canParse(value)
    ? [`${value}?no=${IDENTITY}`, `${value}/${IDENTITY}`, `${value}#${IDENTITY}`]
    : []
  return [IDENTITY, `${value} ${IDENTITY}`, ...inAddress]
}

function readAt(clip: Clip, path: string): string {
  let value: unknown = clip
  for (const name of path.split('.')) value = (value as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : ''
}

function writeAt(clip: Clip, path: string, value: string): void {
  const names = path.split('.')
  const last = names.pop() ?? ''
  let object: unknown = clip
  for (const name of names) object = (object as Record<string, unknown>)[name]
  ;(object as Record<string, unknown>)[last] = value
}

function matches(row: string, path: string): boolean {
  const [pattern, names] = [row.split('.'), path.split('.')]
  return (
    pattern.length === names.length &&
    pattern.every((part, at) => part === '*' || part === names[at])
  )
}

interface JsonSchema {
  type?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, JsonSchema>
  additionalProperties?: boolean | JsonSchema
  items?: JsonSchema
  anyOf?: JsonSchema[]
  allOf?: JsonSchema[]
}

/** Paths of all strings of a schema but those of closed lists. */
function stringsOfSchema(schema: JsonSchema, path = ''): string[] {
  const below = (name: string): string => (path === '' ? name : `${path}.${name}`)
  if (schema.type === 'string') return schema.enum || schema.const !== undefined ? [] : [path]
  const { properties = {}, additionalProperties, items, anyOf = [], allOf = [] } = schema
  const rest =
    typeof additionalProperties === 'object' && additionalProperties.type !== undefined
      ? stringsOfSchema(additionalProperties, below('*'))
      : []
  const paths = [
    ...Object.entries(properties).flatMap(([name, member]) => stringsOfSchema(member, below(name))),
    ...rest,
    ...(items ? stringsOfSchema(items, below('*')) : []),
    ...[...anyOf, ...allOf].flatMap((one) => stringsOfSchema(one, path)),
  ]
  return [...new Set(paths)]
}
