import { findGarbled } from './mojibake'
import { findRadicals } from './radicals'
import { findInvisible } from './unseen'

/** Repairs that can be proposed. Nothing is changed before a person says so. */
export const repairKinds = ['radicals', 'mojibake', 'invisible'] as const
export type RepairKind = (typeof repairKinds)[number]

/** One place of a text, by UTF-16 units, and what belongs there. */
export interface RepairEdit {
  start: number
  stretch: string
  words: string
}

/**
 * What can be repaired for certain: radicals by the ideograph that Unicode names, garbled stretches that decode
 * and encode back to themselves, characters that nobody sees. None, where nothing is. Pure.
 */
export function proposeRepair(text: string, kind: RepairKind): RepairEdit[] {
  if (kind === 'radicals') return findRadicals(text)
  if (kind === 'mojibake')
    return findGarbled(text)
      .flatMap(({ start, stretch, words }) =>
        words === undefined ? [] : [{ start, stretch, words }],
      )
      .toSorted((one, other) => one.start - other.start)
  return findInvisible(text).map((one) => ({ ...one, words: '' }))
}

/** All that is proposed, kind by kind: each is of the text as it stands. Pure. */
export function proposeRepairs(text: string): RepairEdit[] {
  return repairKinds.flatMap((kind) => proposeRepair(text, kind))
}
