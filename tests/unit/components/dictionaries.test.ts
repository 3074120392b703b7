import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'
import { placesOf } from '@/scripts/toolchain/compile-messages.mjs'
import notice from '@/assets/notices/2026-12.json' with { type: 'json' }
import { categories } from '@/utils/clip/clip'
import { clipStates, clipTransitions } from '@/utils/clip/lifecycle'
import { verdicts } from '@/utils/clip/rights'
import { languages, type Language } from '@/utils/consent/notice'
import { obstacles } from '@/utils/envelope/may-leave'
import { clipProblemTable, problemTable } from '@/utils/protocol/problems'
import { reasonCodes } from '@/utils/protocol/schemas/review'
import { DECIDE_CLIP, staffActions } from '@/utils/protocol/staff-actions'
import { wordsIn } from '../fixtures/words'

/**
 * Dictionaries and the code that asks for their messages: a key that is missing in a language or asked for
 * by nobody and a message that does not parse fail here by name. What fills a message is held by its type.
 */

const root = join(import.meta.dirname, '../../..')
const reference: Language = 'zh-Hans'

/** Areas of a language, as people write them. */
const areas = (language: Language): Map<string, Record<string, string>> =>
  new Map(
    globSync('*.json', { cwd: join(root, 'assets/locales', language) }).map((file) => [
      basename(file, '.json'),
      JSON.parse(readFileSync(join(root, 'assets/locales', language, file), 'utf8')) as Record<
        string,
        string
      >,
    ]),
  )
const read = new Map(
  languages.map((language) => [
    language,
    Object.assign({}, ...areas(language).values()) as Record<string, string>,
  ]),
)
const messages = (language: Language): Record<string, string> => read.get(language) ?? {}

/** “count:plural”, “link:tag”: what a message wants to be given, sorted. */
function wantedBy(message: string): string[] {
  return Object.entries(placesOf(message)).map(String).toSorted()
}

describe('the dictionaries', () => {
  test.each(languages)('%s: every area has the keys of the others, each with words', (language) => {
    const keys = ([area, dictionary]: [string, Record<string, string>]): [string, string[]] => [
      area,
      Object.keys(dictionary),
    ]
    expect([...areas(language)].map(keys)).toEqual([...areas(reference)].map(keys))
    expect(Object.entries(messages(language)).filter(([, words]) => words.trim() === '')).toEqual(
      [],
    )
  })

  test('no key stands in two areas', () => {
    const keys = [...areas(reference).values()].flatMap((dictionary) => Object.keys(dictionary))
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })

  test.each(languages)('%s: every message parses, and wants what the others want', (language) => {
    const theirs = messages(reference)
    const differing = Object.entries(messages(language)).flatMap(([key, message]) => {
      const [wanted, elsewhere] = [wantedBy(message), wantedBy(theirs[key] ?? '')]
      return String(wanted) === String(elsewhere) ? [] : [{ key, wanted, elsewhere }]
    })
    expect(differing).toEqual([])
  })

  test('has words for whatever a record may say, though the key is made when it is said', () => {
    const keys = [
      ...Object.keys({ ...problemTable, ...clipProblemTable }).map((kind) => `problems.${kind}`),
      ...['offline', 'timeout', 'foreign-answer', 'malformed-answer', 'not-allowed'].map(
        (kind) => `problems.${kind}`,
      ),
      ...['invite-link', 'problem', 'former-membership', 'already-sent', 'internal'].map(
        (kind) => `problems.${kind}`,
      ),
      ...['quota', 'state', 'unavailable', 'not-found'].map((kind) => `problems.${kind}`),
      ...reasonCodes.map((code) => `reasons.${code}`),
      ...[DECIDE_CLIP, ...staffActions].map((action) => `audit.action.${action}`),
      ...obstacles.map((obstacle) => `obstacles.${obstacle}`),
      ...Object.keys(clipTransitions).map((event) => `history.${event}`),
      ...verdicts.map((verdict) => `verdicts.${verdict}`),
      ...categories.map((category) => `categories.${category}`),
      ...clipStates.map((state) => `states.${state}`),
      ...notice.purposes.map(({ id }) => `purposes.${id}`),
    ]
    expect(keys.filter((key) => !Object.hasOwn(messages(reference), key))).toEqual([])
  })

  test('fill the places of a message', () => {
    expect(wordsIn('en').t('clips.count', { count: 1 })).toBe('1 clip')
    expect(wordsIn('en').t('clips.count', { count: 1200 })).toBe('1,200 clips')
    expect(wordsIn('zh-Hans').t('clips.count', { count: 1200 })).toBe('1,200 条')
    expect(wordsIn('en').find('history.nothing-of-ours')).toBeUndefined()
  })
})

/** A call that says a message: its keys, a template as a pattern. */
interface Saying {
  file: string
  keys: RegExp[]
}

interface Node {
  type: string
  [member: string]: unknown
}

// Commands print English, and say no message.
const folders = '{components,endpoint/!(commands),entrypoints}'
const sources = globSync(`${folders}/**/*.{ts,tsx}`, { cwd: root }).map((file) => ({
  file,
  ast: parseSync(file, readFileSync(join(root, file), 'utf8')).program as unknown as Node,
}))
/** Functions that say messages, by their names. */
const saying = new Set(['t', 'find', 'rich', 'say', 'said'])
const sayings = sources.flatMap(({ file, ast }) =>
  nodesOf(ast).flatMap((node): Saying[] => {
    const keys = node.type === 'CallExpression' ? keysOf(node) : []
    return keys.length > 0 ? [{ file, keys }] : []
  }),
)

function keysOf(call: Node): RegExp[] {
  const callee = call.callee as Node
  const name = (callee.type === 'MemberExpression' ? callee.property : callee) as Node
  const [key] = call.arguments as Node[]
  return key && saying.has(String(name.name)) ? patternsOf(key) : []
}

/** Keys that an expression may come to; none where it is a variable. */
function patternsOf(node: Node): RegExp[] {
  switch (node.type) {
    case 'Literal':
      return [patternOf([String(node.value)])]
    case 'TemplateLiteral':
      return [
        patternOf((node.quasis as { value: { cooked: string } }[]).map((q) => q.value.cooked)),
      ]
    case 'ConditionalExpression':
      return [...patternsOf(node.consequent as Node), ...patternsOf(node.alternate as Node)]
    default:
      return []
  }
}

function patternOf(parts: string[]): RegExp {
  const escaped = parts.map((part) => part.replaceAll('.', String.raw`\.`))
  return new RegExp(`^${escaped.join(String.raw`[^.]+(?:\.[a-z.]+)?`)}$`)
}

function nodesOf(node: Node): Node[] {
  const children = Object.values(node).flatMap((member) =>
    (Array.isArray(member) ? member : [member]).filter(isNode),
  )
  return [node, ...children.flatMap(nodesOf)]
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value
}

describe('code and dictionaries', () => {
  const keys = Object.keys(messages(reference))
  const matching = ({ keys: patterns }: Saying): string[] =>
    keys.filter((key) => patterns.some((pattern) => pattern.test(key)))

  test('every message that is asked for is there', () => {
    expect(sayings.length).toBeGreaterThan(500)
    const unknown = sayings.filter((one) =>
      one.keys.some((pattern) => !keys.some((key) => pattern.test(key))),
    )
    expect(unknown).toEqual([])
  })

  test('every message is asked for', () => {
    const asked = new Set(sayings.flatMap(matching))
    const literals = new Set(
      sources.flatMap(({ ast }) =>
        nodesOf(ast).flatMap(({ type, value }) => (type === 'Literal' ? [value] : [])),
      ),
    )
    expect(keys.filter((key) => !asked.has(key) && !literals.has(key))).toEqual([])
  })
})
