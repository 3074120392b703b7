import type { Language } from '@/utils/consent/notice'
import type { Area } from '@/utils/language/areas'
import type { Dictionary } from '@/utils/language/translator'

/** Every dictionary as a file of its own, fetched when it is asked for. */
const files = import.meta.glob<Dictionary>('../../assets/locales/*/*.json', { import: 'default' })

interface Loaded {
  /** The messages of all areas that are there. */
  dictionary: Record<string, Dictionary[string]>
  areas: Map<Area, Promise<void>>
  ready: Set<Area>
}

const loaded: Record<Language, Loaded> = { 'zh-Hans': empty(), 'zh-Hant': empty(), en: empty() }

/** The messages of a language that were loaded so far; grows with `loadArea`. */
export function dictionaryOf(language: Language): Dictionary {
  return loaded[language].dictionary
}

export function isLoaded(language: Language, area: Area): boolean {
  return loaded[language].ready.has(area)
}

/** Loads the messages of an area; the same promise for everybody who asks. */
export function loadArea(language: Language, area: Area): Promise<void> {
  const { areas } = loaded[language]
  const before = areas.get(area)
  if (before) return before
  const loading = readArea(language, area)
  areas.set(area, loading)
  return loading
}

/** Loads in one language what was loaded in another, so that a screen can change over at once. */
export async function loadLike(language: Language, before: Language): Promise<void> {
  await Promise.all([...loaded[before].areas.keys()].map((area) => loadArea(language, area)))
}

async function readArea(language: Language, area: Area): Promise<void> {
  const read = files[`../../assets/locales/${language}/${area}.json`]
  if (!read) throw new Error(`no dictionary ${language}/${area}`)
  const { dictionary, ready } = loaded[language]
  Object.assign(dictionary, await read())
  ready.add(area)
}

function empty(): Loaded {
  return { dictionary: {}, areas: new Map(), ready: new Set() }
}
