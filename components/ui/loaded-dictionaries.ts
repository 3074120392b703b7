import type { Language } from '@/utils/consent/notice'
import type { Area } from '@/utils/language/areas'
import type { Dictionary } from '@/utils/language/translator'

/** Areas that every page speaks from the start. */
export const baseAreas = ['names', 'problems', 'ui'] as const satisfies Area[]

/** Every dictionary is a file of its own, fetched when it is asked for. */
const files = import.meta.glob<Dictionary>('../../assets/locales/*/*.json', { import: 'default' })

interface Loaded {
  /** The messages of all areas that are there. */
  dictionary: Record<string, Dictionary[string]>
  loading: Map<Area, Promise<void>>
  areas: Set<Area>
}

const loaded: Record<Language, Loaded> = {
  'zh-Hans': { dictionary: {}, loading: new Map(), areas: new Set() },
  'zh-Hant': { dictionary: {}, loading: new Map(), areas: new Set() },
  en: { dictionary: {}, loading: new Map(), areas: new Set() },
}

/** The messages of a language that were loaded so far; it grows with each area. */
export function dictionaryOf(language: Language): Dictionary {
  return loaded[language].dictionary
}

export function isLoaded(language: Language, area: Area): boolean {
  return loaded[language].areas.has(area)
}

/** Loads the messages of an area; the same promise for everybody who asks, unless it failed. */
export function loadArea(language: Language, area: Area): Promise<void> {
  const { loading } = loaded[language]
  const promise = loading.get(area) ?? readArea(language, area)
  loading.set(area, promise)
  promise.catch(() => loading.delete(area))
  return promise
}

/** Areas that some language was asked for: those that the screen may show. */
export function areasInUse(): Area[] {
  return [...new Set(Object.values(loaded).flatMap(({ loading }) => [...loading.keys()]))]
}

async function readArea(language: Language, area: Area): Promise<void> {
  const read = files[`../../assets/locales/${language}/${area}.json`]
  if (!read) throw new Error(`no dictionary ${language}/${area}`)
  const { dictionary, areas } = loaded[language]
  Object.assign(dictionary, await read())
  areas.add(area)
}
