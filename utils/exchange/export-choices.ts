import type { ReleaseUse } from '@/utils/rights/mixing'

/** What a person chooses before an export; apart from the writers, which a screen need not load. */

export const formatNames = ['jsonl', 'parquet', 'csv', 'txt', 'annotation'] as const
export type FormatName = (typeof formatNames)[number]

/** How the name of a file of each format ends. */
export const extensions: Readonly<Record<FormatName, string>> = {
  jsonl: 'jsonl',
  parquet: 'parquet',
  csv: 'csv',
  txt: 'txt',
  annotation: 'jsonld',
}

/** What rows are chosen by: a use that everybody may make of all of them, or nothing. */
export const exportUses = [
  'all',
  'any',
  'non-commercial',
  'unchanged',
  'non-commercial-unchanged',
] as const satisfies readonly (ReleaseUse | 'all')[]
export type ExportUse = (typeof exportUses)[number]

/** Why a row is left out of a file for a use. */
export type LeaveOutReason =
  | 'private'
  | 'reserved'
  | 'unclear'
  | 'permission'
  | 'non-commercial'
  | 'no-derivatives'

/** Rows that were left out, by licence and reason. */
export interface LeftOutRows {
  licence: string
  why: LeaveOutReason
  rows: number
}
