import { categories, type Category } from '@/utils/clip/clip'
import { newId } from '@/utils/clip/ids'
import { workKey, wantedPriorities, wantedUnits, type WantedContent } from '@/utils/clip/wanted'
import { wantedContent } from '@/utils/clip/wanted-content'
import { languages, type Language } from '@/utils/consent/notice'
import type { PlainKey } from '@/utils/language/areas'

/** An entry of the wanted list as its form holds it: everything as typed. */
export interface WantedDraft {
  title: Record<Language, string>
  note: Record<Language, string>
  category: string
  /** One title a line. */
  titles: string
  author: string
  /** `name: identifier`, one a line. */
  identifiers: string
  /** One host a line. */
  hosts: string
  /** A part a line: name, address, expected characters. */
  parts: string
  link: string
  amount: string
  unit: string
  priority: string
}

export type WantedField =
  | 'title'
  | 'category'
  | 'titles'
  | 'identifiers'
  | 'hosts'
  | 'parts'
  | 'link'
  | 'amount'
export type WantedProblems = Partial<Record<WantedField, PlainKey<'wanted-staff'>>>

/** What was said in each language, or nothing. */
function inEach(words: Partial<Record<Language, string | undefined>>): Record<Language, string> {
  return {
    'zh-Hans': words['zh-Hans'] ?? '',
    'zh-Hant': words['zh-Hant'] ?? '',
    en: words.en ?? '',
  }
}

/** The form of a new entry, or of one to change. Pure. */
export function draftOf(content: WantedContent | null): WantedDraft {
  const work = content?.work ?? null
  return {
    title: inEach(content?.title ?? {}),
    note: inEach(content?.note ?? {}),
    category: content?.category ?? '',
    titles: work?.titles.join('\n') ?? '',
    author: work?.author ?? '',
    identifiers: Object.entries(work?.identifiers ?? {})
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
    hosts: content?.hosts.join('\n') ?? '',
    parts: (content?.parts ?? []).map(writePart).join('\n'),
    link: content?.link ?? '',
    amount: content?.target ? String(content.target.amount) : '',
    unit: content?.target?.unit ?? 'clips',
    priority: content?.priority ?? 'normal',
  }
}

/**
 * The entry that a form says, or what is wrong with it, by field. Parts that were there before keep
 * their ids, by name; of no parts an endpoint that does not know them is told nothing.
 */
export function readDraft(
  draft: WantedDraft,
  before: WantedContent | null,
): { checked: WantedContent } | { problems: WantedProblems } {
  const titles = linesOf(draft.titles)
  const identifiers = linesOf(draft.identifiers).map(splitIdentifier)
  const parts = linesOf(draft.parts).map((line) => readPart(line, before?.parts ?? []))
  const amount = draft.amount.replaceAll(/[\s,，]/g, '')
  const candidate = {
    title: saidIn(draft.title),
    note: Object.keys(saidIn(draft.note)).length === 0 ? null : saidIn(draft.note),
    category: categories.find((one): one is Category => one === draft.category) ?? null,
    work:
      titles.length === 0
        ? null
        : {
            titles,
            author: draft.author.trim() || null,
            identifiers: Object.fromEntries(identifiers),
          },
    hosts: linesOf(draft.hosts).map((line) => line.toLowerCase()),
    link: draft.link.trim() || null,
    target:
      amount === ''
        ? null
        : { unit: wantedUnits.find((one) => one === draft.unit), amount: Number(amount) },
    priority: wantedPriorities.find((one) => one === draft.priority),
    closed: before?.closed ?? false,
    ...((parts.length > 0 || before?.parts) && { parts }),
  }
  const hasLooseFacts = draft.author.trim() !== '' || identifiers.length > 0
  if (titles.length === 0 && hasLooseFacts) return { problems: { titles: 'wanted.needsWork' } }
  const parsed = wantedContent.safeParse(candidate)
  if (parsed.success) return { checked: parsed.data }
  return { problems: problemsOf(parsed.error.issues.map(({ path }) => path)) }
}

const byPath: readonly [path: string, field: WantedField, words: PlainKey<'wanted-staff'>][] = [
  ['title', 'title', 'wanted.needsTitle'],
  ['work.identifiers', 'identifiers', 'wanted.badIdentifiers'],
  ['work', 'titles', 'wanted.badWorks'],
  ['hosts', 'hosts', 'wanted.badHosts'],
  ['parts', 'parts', 'wanted.badParts'],
  ['link', 'link', 'wanted.badLink'],
  ['target', 'amount', 'wanted.badTarget'],
]

function problemsOf(paths: readonly (readonly PropertyKey[])[]): WantedProblems {
  const problems: WantedProblems = {}
  for (const path of paths) {
    const name = path.map(String).join('.')
    const [, field, words] = byPath.find(([start]) => name.startsWith(start)) ?? [
      '',
      'category' as const,
      'wanted.needsFits' as const,
    ]
    problems[field] ??= words
  }
  return problems
}

function saidIn(words: Record<Language, string>): Partial<Record<Language, string>> {
  return Object.fromEntries(
    languages.flatMap((language) => {
      const said = words[language].trim()
      return said === '' ? [] : [[language, said]]
    }),
  )
}

function linesOf(typed: string): string[] {
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

type Part = NonNullable<WantedContent['parts']>[number]

function writePart({ name, link, expected }: Part): string {
  return [name, link, expected].filter((column) => column !== null).join(' | ')
}

/** Columns of a table as they are pasted: an address and a number are known by their looks, in any order. */
function readPart(line: string, before: readonly Part[]): Part {
  const columns = line
    .split(/[\t|｜]/)
    .map((column) => column.trim())
    .filter((column) => column !== '')
  const [name = '', ...rest] = columns
  const link = rest.find((column) => !isAmount(column)) ?? null
  const amount = rest.find(isAmount)
  return {
    partId: before.find((part) => workKey(part.name) === workKey(name))?.partId ?? newId(),
    name,
    link,
    expected: amount === undefined ? null : Number(amount.replaceAll(/\D/g, '')),
  }
}

function isAmount(column: string): boolean {
  return /^[\d,，]+$/.test(column.replace('字', '').trim())
}

/** A line without a colon has no identifier, and the schema says so. */
function splitIdentifier(line: string): [string, string] {
  const [, name = line, value = ''] = /^(.[^:：]*)[:：](.*)$/s.exec(line) ?? []
  return [name.trim(), value.trim()]
}
