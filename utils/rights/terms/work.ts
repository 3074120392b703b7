import type { TermLayer } from '@/utils/clip/terms'

/**
 * What is known of a work, layer by layer: what the author wrote, and what translators, annotators,
 * collators and publishers put beside or over it. Each layer is a work of its own, or may be one.
 * Years are calendar years; what is left out is not known.
 */
export interface KnownWork {
  layers: KnownLayer[]
}

/** The maker of a layer, who may be unknown. */
export type Maker =
  | {
      kind: 'person'
      died?: number
      /** Dead by the end of this year at the latest: a dynasty, a classical author, “over 100 years”. */
      diedBy?: number
      isLiving?: boolean
    }
  | { kind: 'anonymous' }
  | { kind: 'legal-person' }

/** Places with rules of their own whose works come up; where a work first appeared. */
export type Origin = 'CN' | 'HK' | 'MO' | 'TW'

export interface KnownLayer {
  layer: TermLayer
  /** Several are joint authors. */
  makers: Maker[]
  /** Year of first publication; for a layout, that of the edition. */
  published?: number
  /** First published by the end of this year at the latest. */
  publishedBy?: number
  created?: number
  /** Known never to have been published. */
  isUnpublished?: boolean
  origin?: Origin
  /** An official document of this place, or its official translation. */
  official?: Origin
  /** Given to everybody by whoever holds the rights. */
  isDedicated?: boolean
  /** What a page says of the United States by itself, from a licence template. */
  unitedStates?: 'not-restored' | 'protected'
}

/** How the makers of a layer bear on its term. */
export type Makers =
  | { kind: 'died'; year: number; isAtLatest: boolean; isJoint: boolean }
  | { kind: 'living' }
  | { kind: 'unknown' }
  | { kind: 'anonymous' }
  | { kind: 'legal-person' }

/** Sums up the makers of a layer: the last to die decides, or one who lives or is unknown. */
export function sumUp(makers: readonly Maker[]): Makers {
  const persons = makers.filter((one) => one.kind === 'person')
  if (persons.length === 0) {
    const [first] = makers
    return first && makers.every(({ kind }) => kind === first.kind)
      ? { kind: first.kind === 'legal-person' ? 'legal-person' : 'anonymous' }
      : { kind: 'unknown' }
  }
  if (persons.some(({ isLiving }) => isLiving)) return { kind: 'living' }
  const years = persons.map(({ died, diedBy }) => died ?? diedBy)
  const known = years.filter((year) => year !== undefined)
  if (known.length < makers.length) return { kind: 'unknown' }
  const year = Math.max(...known)
  const isAtLatest = persons.every(({ died }) => died !== year)
  return { kind: 'died', year, isAtLatest, isJoint: persons.length > 1 }
}
