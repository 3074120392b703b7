import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, matchesGlob, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import manifest from '@/package.json' with { type: 'json' }

/** What the documents name is there: files, folders, links, scripts of npm and commands of the endpoint. */

const root = resolve(import.meta.dirname, '../../..')
const folders = [
  'assets',
  'components',
  'docs',
  'endpoint',
  'entrypoints',
  'scripts',
  'tests',
  'utils',
]
/** Beside the endings of our own files, what a name has to look like to be taken for one of them. */
const fileName = /^[\w*./-]+\.(?:ts|tsx|mjs|json|css|sql|md|tsv)$/
const folderName = /^[\w./-]+\/$/
/** Files of other people, or made by a command; and a member that is called like a style sheet. */
const foreign = new Set([
  'tdmrep.json',
  'descriptor.json',
  'tables.json',
  'croissant.json',
  'metadata.source.selectors.css',
])

const paths = [
  ...folders.flatMap((folder) => [folder, ...below(folder)]),
  ...readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name),
]
const documents = paths.filter(
  (path) => path.endsWith('.md') && !path.startsWith('scripts/pages/samples/'),
)

describe.each(documents)('%s', (document) => {
  const page = readFileSync(join(root, document), 'utf8')

  it('names files and folders that are there', () => {
    const named = [...quoted(page), ...commandsOf(page).flatMap((line) => line.split(/\s+/))]
    expect(named.filter((name) => isOurs(name) && !isThere(name))).toEqual([])
  })

  it('leads to pages that are there', () => {
    const links = [...page.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(
      ([, link]) => link ?? '',
    )
    const missing = links.filter((link) => !existsSync(join(root, dirname(document), link)))
    expect(missing).toEqual([])
  })

  it('names scripts of npm and commands of the endpoint that are there', () => {
    const said = [...quoted(page), ...commandsOf(page)].join('\n')
    const scripts = [...said.matchAll(/\bnpm (?:run )?([a-z][\w:-]*)/g)].map(
      ([, name]) => name ?? '',
    )
    const ofNpm = ['ci', 'install', ...Object.keys(manifest.scripts)]
    expect(scripts.filter((name) => !ofNpm.includes(name))).toEqual([])
    const commands = [...said.matchAll(/\bnpm run endpoint -- ([a-z][\w-]*)/g)].map(
      ([, name]) => name,
    )
    expect(commands.filter((name) => !paths.includes(`endpoint/commands/${name}.ts`))).toEqual([])
  })
})

function isOurs(name: string): boolean {
  if (/^[./]/.test(name) || foreign.has(name)) return false
  return folders.includes(name.split('/')[0] ?? '') || fileName.test(name) || folderName.test(name)
}

/** Whether there is such a path, or one that ends so: a page about a folder names its files shortly. */
function isThere(name: string): boolean {
  const path = name.replace(/\/$/, '')
  return paths.some((one) => one === path || one.endsWith(`/${path}`) || matchesGlob(one, path))
}

function quoted(page: string): string[] {
  const prose = page.replaceAll(/^```[\s\S]*?^```/gm, '')
  return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, said]) => said ?? '')
}

function commandsOf(page: string): string[] {
  return [...page.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, lines]) =>
    (lines ?? '').split('\n').map((line) => line.replace(/\s#.*$/, '')),
  )
}

function below(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).map((entry) =>
    relative(root, join(entry.parentPath, entry.name)),
  )
}
