import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * The words that went (`docs/words.md` has those that stay): none comes back in an identifier, a file
 * name, a dictionary or a document.
 */

interface GoneWord {
  /** Matched against an identifier or a path in lower-case words: `sampleRoom` is “sample room”. */
  gone: RegExp
  /** What to write in its place. */
  use: string
}

const goneFromCode: readonly GoneWord[] = [
  { gone: /\b(painter|painted|paints)\b/, use: 'highlighter, highlighted' },
  { gone: /\bstanding clips?\b/, use: 'anchored clip' },
  {
    gone: /(?<!\bweb )\borigin (memory|answers|signals|switch)\b|\bask origin\b/,
    use: 'web origin',
  },
  { gone: /\brule origins?\b/, use: 'rule source' },
  { gone: /\bfurniture\b|\bmachinery\b/, use: 'chrome, boilerplate, not text' },
  { gone: /\btongue\b/, use: 'language' },
  { gone: /\bhindrances?\b/, use: 'incompatibility, obstacle' },
  { gone: /\b(likeness|alikeness)\b/, use: 'similarity' },
  { gone: /\btelling\b/, use: 'distinctive' },
  { gone: /\bjudge again\b/, use: 'reassess' },
  { gone: /\bgather (facts|markup|related|collecting)\b/, use: 'extract' },
  { gone: /\bready key\b/, use: 'verification key' },
  { gone: /\bmay show original\b|\bcleared original\b|\boriginals\b/, use: 'scan' },
  { gone: /\bduties\b/, use: 'moderation' },
  { gone: /\btakes\b(?= words)|\b(read|endpoint) takes\b/, use: 'acceptance policy' },
  { gone: /\bwish\b/, use: 'input, request' },
  { gone: /\bask background\b/, use: 'send message' },
  { gone: /\breconsider\b/, use: 'take back' },
  { gone: /\bkept decisions?\b|\bkeep decision\b|\bhasten\b/, use: 'queued decision, send now' },
  { gone: /\bkeep house\b/, use: 'housekeeping' },
  { gone: /\bjudge(d)? clips?\b/, use: 'check clip; a release’s sample is judged' },
  { gone: /\bsettle(d)? (all|duplicates|items|sample)\b/, use: 'resolve, finalise' },
  {
    gone: /\brivals?\b|\bshelf\b|\b(find|choose|none) alike\b/,
    use: 'competing, published, similar',
  },
  { gone: /^standing (clip|section|kept|lost|found|uncertain|confirm|deny|show)/, use: 'anchor' },
]

/** What no screen says any more: matched against the sentences of all dictionaries. */
const goneFromScreens: readonly GoneWord[] = [
  { gone: /已?收下/, use: '已送达' },
  { gone: /凭据|憑據/, use: '证据' },
  { gone: /[你您]声明|[你您]聲明|贡献者声明|貢獻者聲明/, use: '依据说明' },
  { gone: /以后的版本|以後的版本|发布版|發布版/, use: '以后的发布' },
  { gone: /私域|投稿|审核人员|審核人員|拾起/, use: '只存本机、贡献、审核员、拾取' },
  { gone: /回车加入|回車加入/, use: '回车贡献' },
  { gone: /\b(taken in|room is for|words to)\b/i, use: 'deposited, page, note' },
]

/** What no document says any more. */
const goneFromDocs: readonly GoneWord[] = [
  { gone: /\bhindrances?\b/i, use: 'incompatibility' },
  { gone: /\bpainted\b/i, use: 'highlighted' },
  { gone: /\blikeness\b/i, use: 'similarity' },
  {
    gone: /\bjudg(e|es|ed|ing)( \w+)? (pages?|reports?|nothing|again)\b|\b(page|report) is judged\b/i,
    use: 'assess; a release’s sample is judged',
  },
]

const root = resolve(import.meta.dirname, '../../..')
const codeFolders = ['components', 'endpoint', 'entrypoints', 'scripts', 'tests', 'utils']
const self = 'tests/unit/structure/words.test.ts'

const codeFiles = codeFolders
  .flatMap((folder) => filesBelow(folder))
  .filter((path) => /\.(?:ts|tsx|mjs)$/.test(path) && path !== self)
const allPaths = [...codeFolders, 'assets', 'docs'].flatMap((folder) => filesBelow(folder))
const dictionaries = filesBelow('assets/locales').filter((path) => path.endsWith('.json'))
const documents = [...filesBelow('docs'), 'README.md'].filter(
  (path) => path.endsWith('.md') && path !== 'docs/words.md',
)

describe('words that went', () => {
  it('are in no identifier', () => {
    const found = codeFiles.flatMap((path) =>
      [...identifiersOf(read(path))].flatMap((name) =>
        complaints(`${path}: ${name}`, inWords(name), goneFromCode),
      ),
    )
    expect(found).toEqual([])
  })

  it('are in no name of a file', () => {
    expect(allPaths.flatMap((path) => complaints(path, inWords(path), goneFromCode))).toEqual([])
  })

  it('are in no dictionary', () => {
    const found = dictionaries.flatMap((path) =>
      Object.entries(JSON.parse(read(path)) as Record<string, string>).flatMap(
        ([key, sentence]) => [
          ...complaints(`${path}: ${key}`, inWords(key), goneFromCode),
          ...complaints(`${path}: ${key}`, sentence, goneFromScreens),
        ],
      ),
    )
    expect(found).toEqual([])
  })

  it('are in no document', () => {
    const found = documents.flatMap((path) =>
      read(path)
        .split('\n')
        .flatMap((line, at) => complaints(`${path}:${String(at + 1)}`, line, goneFromDocs)),
    )
    expect(found).toEqual([])
  })
})

function complaints(where: string, words: string, table: readonly GoneWord[]): string[] {
  return table
    .filter(({ gone }) => gone.test(words))
    .map(({ gone, use }) => `${where}: ${gone.exec(words)?.[0] ?? ''} → ${use}`)
}

/** Names in the code, without comments and what stands in strings. */
function identifiersOf(code: string): Set<string> {
  const bare = code
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|\s)\/\/.*$/gm, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'/g, "''")
  return new Set(bare.match(/[A-Za-z_$][\w$]*/g) ?? [])
}

/** `readSample_room` and `read/sample-room.ts` as “read sample room”. */
function inWords(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[_\-./]/g, ' ')
    .toLowerCase()
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('scripts/pages/samples/'))
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}
