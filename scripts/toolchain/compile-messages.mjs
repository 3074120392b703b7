import { globSync, readdirSync, readFileSync } from 'node:fs'
import { parse, TYPE } from '@formatjs/icu-messageformat-parser'
import compile from 'icu-minify/compile'

/** Dictionaries: ICU messages by key, a file an area and language. Decision 23 says why they are compiled. */
const DICTIONARY = /[\\/]assets[\\/]locales[\\/][^\\/]+[\\/][^\\/]+\.json$/

/** A dictionary's JSON with each message compiled; a message that does not parse is named. */
export function compileMessages(json) {
  const entries = Object.entries(JSON.parse(json)).map(([key, message]) => {
    try {
      return [key, compile(message)]
    } catch (error) {
      throw new Error(`${key}: “${message}” is not an ICU message`, { cause: error })
    }
  })
  return JSON.stringify(Object.fromEntries(entries))
}

/** What the background says, compiled: a file a language, by its path in the extension. */
export function cardDictionaries() {
  const languages = readdirSync('assets/locales')
  return Object.fromEntries(
    languages.map((language) => {
      const areas = ['card', 'names', 'rights'].map((area) =>
        JSON.parse(readFileSync(`assets/locales/${language}/${area}.json`, 'utf8')),
      )
      return [
        `locales/${language}.json`,
        compileMessages(JSON.stringify(Object.assign({}, ...areas))),
      ]
    }),
  )
}

/** For Vite: extension and unit tests. */
export function messagesForVite() {
  return {
    name: 'compile-messages',
    enforce: 'pre',
    transform: (code, id) => (DICTIONARY.test(id) ? compileMessages(code) : undefined),
  }
}

/** For esbuild: the endpoint. */
export const messagesForEsbuild = {
  name: 'compile-messages',
  setup: (build) =>
    build.onLoad({ filter: DICTIONARY }, ({ path }) => ({
      contents: compileMessages(readFileSync(path, 'utf8')),
      loader: 'json',
    })),
}

/**
 * What each place of a message wants, by name: “{size, number} of {name}” → `{ size: 'number', name: 'argument' }`.
 * A name that is used twice is of the narrower kind: what counts can be said as well.
 */
export function placesOf(message) {
  const places = new Map()
  const note = ({ type, value, children = [], options = {} }) => {
    if (type === TYPE.literal || type === TYPE.pound) return
    if (type !== TYPE.argument || !places.has(value)) places.set(value, TYPE[type])
    for (const element of [...children, ...Object.values(options).flatMap(({ value: of }) => of)])
      note(element)
  }
  for (const element of parse(message)) note(element)
  return Object.fromEntries(places)
}

/** The places of all messages as a declaration, so that the compiler sees a value that is missing or of a wrong kind. */
export function declarePlaces() {
  const messages = globSync('assets/locales/zh-Hans/*.json')
    .toSorted()
    .flatMap((file) => Object.entries(JSON.parse(readFileSync(file, 'utf8'))))
  const lines = messages.flatMap(([key, message]) => {
    const places = JSON.stringify(placesOf(message))
    return places === '{}' ? [] : [`    '${key}': ${places}`]
  })
  return `import '@/utils/language/areas'
declare module '@/utils/language/areas' {
  interface MessagePlaces {
${lines.join('\n')}
  }
}
`
}
