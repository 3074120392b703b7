/** What a category is suggested by. */
export const categoryReasons = [
  'residues',
  'classical',
  'citation',
  'official',
  'law-title',
  'code',
  'standard-number',
  'report-title',
  'tcm-title',
  'site',
  'nothing',
] as const
export type CategoryReason = (typeof categoryReasons)[number]
