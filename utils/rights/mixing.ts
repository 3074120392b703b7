import table from '@/assets/rights/mixing.json' with { type: 'json' }
import { knownLicences, licenceById, type Licence } from './licences'

/**
 * Which licences are compatible. Two questions with different answers:
 *
 * - A **release** is a collection: one text is one item that keeps its own licence, so share-alike
 *   does not spread from one to the next. What limits a release as a whole is only what its users
 *   may do with every item of it.
 * - A **work made of several texts** (merged, translated together, rewritten) has one licence, which
 *   all of them must allow.
 *
 * A licence is an SPDX id, or `null` where a text needs none (Art. 5, an expired term).
 */
export type ItemLicence = string | null

/** What everybody may do with all of a release, from the widest to the narrowest. */
export const releaseUses = [
  'any',
  'non-commercial',
  'unchanged',
  'non-commercial-unchanged',
] as const
export type ReleaseUse = (typeof releaseUses)[number]

export interface ReleaseGroup {
  use: ReleaseUse
  /** Licences that bring the release down to this use. */
  because: ItemLicence[]
  /** All that may go into a release for this use: the freer ones, too. */
  licences: ItemLicence[]
  /** What a release with all of them has to do for its items. */
  obligations: Licence['obligations'][number][]
}

/** Releases that can be made of texts under these licences; `unknown` can go into none. */
export function releaseGroups(licences: readonly ItemLicence[]): {
  groups: ReleaseGroup[]
  unknown: string[]
} {
  const given = [...new Set(licences)]
  const known = given.filter((id) => id === null || licenceById(id) !== undefined)
  const groups = releaseUses.flatMap((use) => {
    const because = known.filter((id) => useOf(id) === use)
    const within = known.filter((id) => includes(use, useOf(id)))
    return because.length > 0
      ? [{ use, because, licences: within, obligations: obligationsOf(within) }]
      : []
  })
  return { groups, unknown: given.filter((id) => id !== null && !licenceById(id)) as string[] }
}

/** Why texts cannot become one work. */
export type Incompatibility =
  /** It forbids works made from it. */
  | { why: 'no-derivatives'; licences: string[] }
  /** Each wants the whole under licences of its own, and they have none in common. */
  | { why: 'share-alike'; licences: string[] }
  /** One forbids commercial use, another forbids forbidding it. */
  | { why: 'non-commercial'; licences: string[] }
  /** Two that their own words keep apart. */
  | { why: 'apart'; licences: string[] }
  | { why: 'unknown'; licences: string[] }

/** `under`: licences that the work may have; `null` where any does that keeps the obligations. */
export type Combination =
  | { may: true; under: string[] | null; obligations: ReleaseGroup['obligations'] }
  | { may: false; incompatibilities: Incompatibility[] }

/** Whether texts under these licences may become one work, and under what. */
export function combine(licences: readonly ItemLicence[]): Combination {
  const given = [...new Set(licences)].filter((id) => id !== null)
  const found = given.flatMap((id) => licenceById(id) ?? [])
  const unknown = given.filter((id) => !licenceById(id))
  const having = (duty: Licence['obligations'][number]): string[] =>
    found.filter(({ obligations }) => obligations.includes(duty)).map(({ id }) => id)
  const noDerivatives = having('no-derivatives')
  const shareAlike = having('share-alike')
  const nonCommercial = having('non-commercial')
  const shared = commonAdaptations(shareAlike)
  const agreeing = shared?.filter((id) => nonCommercial.length === 0 || isNonCommercial(id))
  // A work under “2.0 or later” is offered under 2.0 as well.
  const under = agreeing?.filter(
    (id) => !given.some((other) => areApart(id.replace('-or-later', '-only'), other)),
  )
  const apart = given.flatMap((id, index) =>
    given.slice(index + 1).flatMap((other) => (areApart(id, other) ? [[id, other]] : [])),
  )
  const incompatibilities: Incompatibility[] = [
    ...incompatibility('unknown', unknown),
    ...incompatibility('no-derivatives', new Set(licences).size > 1 ? noDerivatives : []),
    ...incompatibility('share-alike', shared?.length === 0 ? shareAlike : []),
    ...incompatibility(
      'non-commercial',
      shared && shared.length > 0 && agreeing?.length === 0
        ? [...nonCommercial, ...shareAlike]
        : [],
    ),
    ...apart.flatMap((pair) => incompatibility('apart', pair)),
  ]
  if (incompatibilities.length > 0) return { may: false, incompatibilities }
  return { may: true, under: under ?? null, obligations: obligationsOf(given) }
}

/**
 * Licences that a text may have to become part of a work under `id`, with `null` for texts that need
 * none. Empty where no such work can be: the licence is unknown or forbids works made from others.
 */
export function licencesUnder(id: string): ItemLicence[] {
  const target = licenceById(id)
  // A public-domain mark states a fact; nobody can license a work under it.
  if (!target || target.class === 'public-domain') return []
  if (target.obligations.includes('no-derivatives')) return []
  return [null, ...knownLicences().filter((other) => mayGoUnder(other, target))]
}

function mayGoUnder(id: string, target: Licence): boolean {
  if (id === target.id) return true
  const combined = combine([id, target.id])
  if (!combined.may) return false
  if (combined.under) return combined.under.includes(target.id)
  // Neither is share-alike: the work only has to keep every obligation of the text.
  const [asked, kept] = [obligationsOf([id]), target.obligations]
  const isNamed = kept.includes('attribution') || kept.includes('notice')
  if (asked.includes('non-commercial') && !kept.includes('non-commercial')) return false
  return isNamed || !(asked.includes('attribution') || asked.includes('notice'))
}

function incompatibility(why: Incompatibility['why'], licences: string[]): Incompatibility[] {
  return licences.length > 0 ? [{ why, licences: [...new Set(licences)] }] : []
}

/** Licences that all these share-alike licences allow; `undefined` where there are none of them. */
function commonAdaptations(shareAlike: readonly string[]): string[] | undefined {
  const [first, ...rest] = shareAlike.map(adaptationsOf)
  return first?.filter((id) => rest.every((others) => others.includes(id)))
}

/** A ported Creative Commons licence allows what its base version does, and itself. */
function adaptationsOf(id: string): string[] {
  const adaptations: Record<string, string[]> = table.adaptations
  const base = id.replace(/^(CC-[A-Z-]+-\d\.\d)-[A-Z]+$/, '$1')
  const key = Object.hasOwn(adaptations, id) ? id : base
  const allowed = Object.hasOwn(adaptations, key) ? (adaptations[key] ?? []) : []
  return [...new Set([id, ...allowed])]
}

/** Whether the wording of two licences forbids combining their texts. */
function areApart(id: string, other: string): boolean {
  return table.never.some((pair) => pair.includes(id) && pair.includes(other) && id !== other)
}

function isNonCommercial(id: string): boolean {
  return licenceById(id)?.obligations.includes('non-commercial') ?? false
}

function useOf(id: ItemLicence): ReleaseUse {
  const obligations = obligationsOf([id])
  const isUnchanged = obligations.includes('no-derivatives')
  if (obligations.includes('non-commercial')) {
    return isUnchanged ? 'non-commercial-unchanged' : 'non-commercial'
  }
  return isUnchanged ? 'unchanged' : 'any'
}

/** Whether a release for `use` may hold items that allow `itemUse`. */
function includes(use: ReleaseUse, itemUse: ReleaseUse): boolean {
  return itemUse === 'any' || itemUse === use || use === 'non-commercial-unchanged'
}

function obligationsOf(licences: readonly ItemLicence[]): ReleaseGroup['obligations'] {
  const all = licences.flatMap((id) => (id === null ? [] : (licenceById(id)?.obligations ?? [])))
  return [...new Set(all)].toSorted()
}
