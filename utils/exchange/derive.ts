import refs from '@/assets/exchange/licence-refs.json' with { type: 'json' }
import licences from '@/assets/licences.json' with { type: 'json' }
import { countCharacters } from '@/utils/quality/character-counts'
import { registerOf } from '@/utils/quality/register'
import { scriptOf } from '@/utils/quality/script'
import { licenceById } from '@/utils/rights/licences'
import { readingOf } from './reading'
import { isObject, valueAt, type ExchangeRow } from './rows'

/** Cells that are worked out of a row, by the names that `assets/exchange/columns.json` calls them by. */
export interface Derivation {
  derive: (row: ExchangeRow) => string | boolean | readonly string[] | null
  /** The member that the cell was made of. */
  invert?: (cell: unknown) => unknown
}

export const derivations: Readonly<Record<string, Derivation>> = {
  licence: { derive: licenceOf, invert: licenceIn },
  language: { derive: languageOf },
  origin: { derive: originOf, invert: (cell) => cell },
  freeIn: { derive: freeIn },
  collectingReserved: { derive: (row) => reservationsOf(row)?.includes('collecting') ?? false },
  reservations: { derive: reservationsOf, invert: (cell) => cell },
  reading: { derive: readingOf },
}

const REF = 'LicenseRef-'
const ownLicences = new Set(
  licences.licences.flatMap((licence) => ('own' in licence ? [licence.id] : [])),
)
const unclear = `${REF}unclear`

/** SPDX id of a row's licence, or a `LicenseRef-`; never null. */
export function licenceOf(row: ExchangeRow): string {
  const rights = valueAt(row, ['metadata', 'rights'])
  const named = valueAt(rights, ['licence'])
  if (typeof named === 'string') {
    const known = licenceById(named)
    if (!known) return unclear
    return ownLicences.has(known.id) ? `${REF}${known.id}` : known.id
  }
  const [basis, verdict] = [valueAt(rights, ['basis']), valueAt(rights, ['verdict'])]
  const ref =
    refs.refs.find(({ bases }) => bases.some((one) => one === basis)) ??
    refs.refs.find(({ verdicts }) => verdicts.some((one) => one === verdict))
  return ref?.id ?? unclear
}

/** The member `rights.licence` of a row whose column says this. */
function licenceIn(cell: unknown): string | null {
  if (typeof cell !== 'string') return null
  if (!cell.startsWith(REF)) return cell
  const own = cell.slice(REF.length)
  return ownLicences.has(own) ? own : null
}

const chinese = /^(?:zh|lzh|cmn|yue|wuu|nan|hak|gan|hsn|cdo|cjy|mnp|cpx|czh|czo)(?:-|$)/

/**
 * BCP 47 tag of a row's text; never null. 文言 is `lzh`, in which pages declare next to nothing. A page's
 * own tag is taken where it is well formed and the text has what it says: many pages in Chinese say `en`.
 */
export function languageOf(row: ExchangeRow): string {
  const kept = valueAt(row, ['metadata', 'quality'])
  const [told, written] = [valueAt(kept, ['register']), valueAt(kept, ['script'])]
  const isKept = typeof told === 'string' && typeof written === 'string'
  const { register, script } = isKept ? { register: told, script: written } : kindOf(row.text)
  const declared = canonicalTag(valueAt(row, ['metadata', 'source', 'language']))
  const scriptTag = script === 'Hans' || script === 'Hant' ? `-${script}` : ''
  if (register === 'classical') return `lzh${scriptTag}`
  const isHan = script !== 'none' || !['none', 'code', 'sequence'].includes(register)
  if (declared === undefined) return isHan ? `zh${scriptTag}` : 'und'
  if (declared === 'zh') return `zh${scriptTag}`
  const speaksOther = !chinese.test(declared) && !/^(?:ja|ko|vi|und|mul)(?:-|$)/.test(declared)
  return isHan && scriptTag !== '' && speaksOther ? `zh${scriptTag}` : declared
}

/** Register and script alone, which is a small part of what all checks of a text take. */
function kindOf(text: string): { register: string; script: string } {
  const counts = countCharacters(text)
  return { register: registerOf(text, counts), script: scriptOf(counts) }
}

function canonicalTag(tag: unknown): string | undefined {
  if (typeof tag !== 'string' || tag === '') return undefined
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return undefined
  }
}

const originKinds = ['human', 'ai-generated', 'ai-assisted', 'unknown']

function originOf(row: ExchangeRow): string {
  const kind = valueAt(row, ['metadata', 'origin', 'kind'])
  return typeof kind === 'string' && originKinds.includes(kind) ? kind : 'unknown'
}

/** Places in which every layer that was looked at is free or has no right; `null` where none was. */
function freeIn(row: ExchangeRow): string[] | null {
  const terms = valueAt(row, ['metadata', 'rights', 'terms'])
  if (!Array.isArray(terms)) return null
  const isFree = new Map<string, boolean>()
  for (const term of terms) {
    const [place, state] = [valueAt(term, ['jurisdiction']), valueAt(term, ['state'])]
    if (typeof place !== 'string') continue
    const free = state === 'free' || state === 'no-right'
    isFree.set(place, free && (isFree.get(place) ?? true))
  }
  return [...isFree].flatMap(([place, free]) => (free ? [place] : []))
}

/** Kinds of reservation, of a released line as of a clip. */
function reservationsOf(row: ExchangeRow): string[] | null {
  const seen = valueAt(row, ['metadata', 'rights', 'reservations'])
  if (!Array.isArray(seen)) return null
  const kinds = seen.map((one: unknown) => (isObject(one) ? one['about'] : one))
  return [...new Set(kinds.filter((kind) => typeof kind === 'string'))].toSorted()
}
