import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from './toolchain.mjs'

/** The file in both builds that holds the licences of the packages in them. */
export const LICENCES_FILE = 'third-party-licences.txt'

/** Direct dependencies that only one of the two builds holds. */
const endpointOnly =
  /^(?:@electric-sql\/pglite|@hono\/node-server|drizzle-orm|hono|pg|prom-client|structured-headers)$/
const extensionOnly =
  /^(?:@mantine\/.*|@tabler\/.*|@tanstack\/.*|dexie.*|react|react-dom|uqr|webextension-polyfill)$/
/** Tools of which some code stands in the extension. */
const builtIn = ['wxt', '@wxt-dev/browser', '@wxt-dev/webextension-polyfill']

/**
 * The licence texts of all packages that a build holds: packages of one text together, by name.
 *
 * @param {'extension' | 'endpoint'} kind
 * @returns {string}
 */
export function bundledLicences(kind) {
  const byText = new Map()
  for (const path of bundledPackages(kind)) {
    const { name, version, license, author } = readJson(join(path, 'package.json'))
    const text = licenceText(path, license, author)
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${license})`])
  }
  const parts = Array.from(byText, ([text, names]) => `${names.toSorted().join('\n')}\n\n${text}`)
  return `${parts.toSorted().join(`\n\n${'-'.repeat(80)}\n\n`)}\n`
}

/**
 * Folders of the packages that a build holds, below the project.
 *
 * @param {'extension' | 'endpoint'} kind
 * @returns {string[]}
 */
export function bundledPackages(kind) {
  const { packages } = readJson('package-lock.json')
  const other = kind === 'extension' ? endpointOnly : extensionOnly
  const roots = Object.keys(packages[''].dependencies).filter((name) => !other.test(name))
  /** @type {Set<string>} */
  const found = new Set()
  const waiting = roots.map((name) => ({ name, from: '' }))
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const path = placeOf(packages, next)
    if (path === undefined || found.has(path)) continue
    found.add(path)
    const names = Object.keys({ ...packages[path].dependencies })
    waiting.push(...names.map((name) => ({ name, from: path })))
  }
  if (kind === 'extension') for (const name of builtIn) found.add(`node_modules/${name}`)
  // Types have no code, and a package for another system is not here.
  return [...found].filter((path) => !path.includes('/@types/') && existsSync(at(path))).toSorted()
}

/** Where a package finds another, as Node looks for it. */
function placeOf(packages, { name, from }) {
  for (let folder = from; ; folder = folder.slice(0, folder.lastIndexOf('/node_modules/'))) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (path in packages) return path
    if (!folder.includes('/node_modules/')) {
      return `node_modules/${name}` in packages ? `node_modules/${name}` : undefined
    }
  }
}

function licenceText(path, licence, author) {
  const names = readdirSync(at(path)).filter((name) => /^(?:licen[cs]e|copying|notice)/i.test(name))
  if (names.length > 0) {
    return names.map((name) => readFileSync(at(join(path, name)), 'utf8').trim()).join('\n\n')
  }
  // Some packages name their licence and leave its text out.
  if (licence === 'Apache-2.0') return readFileSync(at('LICENSE'), 'utf8').trim()
  if (licence === 'MIT') return `Copyright (c) ${holderOf(author) || path.slice(13)}\n\n${MIT}`
  throw new Error(`${path} has no text of its licence, ${licence}`)
}

function holderOf(author) {
  const written = typeof author === 'string' ? author : (author?.name ?? '')
  return written.replace(/\s*[<(].*/s, '')
}

const at = (path) => join(projectFolder, path)
const readJson = (path) => JSON.parse(readFileSync(at(path), 'utf8'))

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`
