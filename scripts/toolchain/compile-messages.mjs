import { readFileSync } from 'node:fs'
import compile from 'icu-minify/compile'

/** Dictionaries: ICU messages by key, a file an area and language. Decision 19 says why they are compiled. */
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
